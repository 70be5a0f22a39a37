/* Passkeys: asks the browser to make or show one, and sends what it answers with the form. */
(() => {
  "use strict";

  const uitTekst = (tekst) => {
    const basis = tekst.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(basis), (teken) => teken.charCodeAt(0));
  };
  const naarTekst = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  const gelezen = (opties) => {
    const sleutels = (lijst) => (lijst || []).map((een) => ({ ...een, id: uitTekst(een.id) }));
    const uit = { ...opties, challenge: uitTekst(opties.challenge) };
    if (opties.user) uit.user = { ...opties.user, id: uitTekst(opties.user.id) };
    if (opties.excludeCredentials) uit.excludeCredentials = sleutels(opties.excludeCredentials);
    if (opties.allowCredentials) uit.allowCredentials = sleutels(opties.allowCredentials);
    return uit;
  };

  const DELEN = ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"];
  const geschreven = (sleutel) => {
    const response = {};
    for (const deel of DELEN) {
      if (sleutel.response[deel]) response[deel] = naarTekst(sleutel.response[deel]);
    }
    if (sleutel.response.getTransports) response.transports = sleutel.response.getTransports();
    return {
      id: sleutel.id,
      rawId: naarTekst(sleutel.rawId),
      type: sleutel.type,
      authenticatorAttachment: sleutel.authenticatorAttachment,
      clientExtensionResults: sleutel.getClientExtensionResults(),
      response,
    };
  };

  const opties = async (form) => {
    if (!form.dataset.haal) return JSON.parse(form.dataset.opties);
    const antwoord = await fetch(form.dataset.haal, { headers: { Accept: "application/json" } });
    return (await antwoord.json()).request_options;
  };

  const verstuur = async (form) => {
    const fout = form.querySelector("[data-fout]");
    fout.hidden = true;
    try {
      const publicKey = gelezen((await opties(form)).publicKey);
      const sleutel = await navigator.credentials[form.dataset.passkey]({ publicKey });
      form.querySelector("[name=credential]").value = JSON.stringify(geschreven(sleutel));
      form.submit();
    } catch {
      fout.hidden = false;
    }
  };

  if (!window.PublicKeyCredential) return;
  for (const anders of document.querySelectorAll("[data-zonder-passkey]")) anders.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (gebeurtenis) => {
      gebeurtenis.preventDefault();
      verstuur(form);
    });
  }
})();
