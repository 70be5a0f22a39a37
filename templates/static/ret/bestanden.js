/* Files that are too large or too many: says so as soon as they are chosen, so that nothing is sent and nothing typed
   is lost. The server asks the same; limits and sentences stand on the field (bestanden/velden.py). */
(() => {
  "use strict";

  const inMb = (aantal) => {
    const tienden = Math.ceil((aantal * 10) / 1024 ** 2);
    return `${tienden / 10}`.replace(".", ",") + "\u00a0MB";
  };

  const zinnen = (veld) => {
    const { een, samen, aantal, zinEen, zinSamen, zinAantal } = veld.dataset;
    const bestanden = [...veld.files];
    if (bestanden.length > aantal) return [zinAantal.replace("{aantal}", bestanden.length)];
    const over = (bestand, zin) => (bestanden.length > 1 ? `${bestand.name}: ${zin}` : zin);
    const groot = bestanden
      .filter((bestand) => bestand.size > een)
      .map((bestand) => over(bestand, zinEen.replace("{maat}", inMb(bestand.size))));
    if (groot.length) return groot;
    const som = bestanden.reduce((tot, bestand) => tot + bestand.size, 0);
    return som > samen ? [zinSamen.replace("{maat}", inMb(som))] : [];
  };

  const toon = (veld) => {
    const fouten = veld.files.length ? zinnen(veld) : [];
    const plek = document.getElementById(`${veld.id}_meteen`);
    plek.replaceChildren(
      ...fouten.map((zin) => {
        const regel = document.createElement("p");
        regel.className = "utrecht-form-field-error-message";
        regel.textContent = zin;
        return regel;
      })
    );
    if (fouten.length) veld.setAttribute("aria-invalid", "true");
    else veld.removeAttribute("aria-invalid");
    return !fouten.length;
  };

  for (const veld of document.querySelectorAll("input[type=file][data-een]")) {
    const plek = document.createElement("div");
    plek.id = `${veld.id}_meteen`;
    plek.setAttribute("role", "alert");
    veld.before(plek);
    veld.setAttribute("aria-describedby", `${veld.getAttribute("aria-describedby") || ""} ${plek.id}`.trim());
    veld.addEventListener("change", () => toon(veld));
    veld.form.addEventListener("submit", (gebeurtenis) => {
      if (toon(veld)) return;
      gebeurtenis.preventDefault();
      veld.focus();
    });
  }
})();
