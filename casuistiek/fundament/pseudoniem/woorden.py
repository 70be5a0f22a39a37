"""Words that a reader must know to tell a name from what is none. Our own lists; nothing depends on their being whole:
what they miss becomes a mark for a person."""

from __future__ import annotations


def _woorden(tekst: str) -> frozenset[str]:
    return frozenset(tekst.split())


VOORVOEGSELS = _woorden("""
    aan al ben da de del della den der di do dos du el het in la le les op of onder over s t te ten ter toe tot
    uit van vd v d vom von voor zu zum zur
""")
"""What may stand before a family name."""

OOK_EEN_WOORD = _woorden("""
    al alle april arend augustus bakker ban beek beer ben berg best beste bij blauw blij bloem boer bol boom bos
    bot boven braam brand breed brink broek broer bron brouwer bruin buis buiten burg daal das dag dal dam deken
    dekker dienst dijk dom donker doorn drent dries druk duif echt eekhoorn eik engel faber fleur galen ganzen
    gast geel gerecht geluk goed graaf graven groen groot haan haas hak ham hand hart heer heide hek held hengst
    herder hert heuvel hof hol hoop hoorn horst houten huis iris jager jaar jansen jasmijn jong jonge joy juli
    juni juweel kaars kamp kat keizer kerk kers keur kind klaver klein kleine klok knap kok kolk koning kool
    koper kort kraan kramer kroon kruis kuiper kwik laan lam land lang lange leeuw lente licht lief linde lis
    loos maan maat maart maas man mark meer mees meester mei meijer merel mol molen moor mos mulder muller muis
    naald nacht noor olie oom oost oud oude paard parel pas paul paus pen peter pijl pijn plaat poot post pot
    prins punt raaf raam rein rens ridder riet rijk ring rob roef rood roos rots rust ruiter schaap schipper
    schoen schout sil slager sluis smal smeets smid snel sol star stad steen ster sterk sterke sterre stil stok
    storm straat stroom tak tas tim timmer toren trots tuin turf uil vader vaart valk veen veer veld ven vest
    vink vis visser vlam vlier voet vogel vos vreugde vroom wal water weg wel werk wever west wiel wijn wijs
    wijze wil wilde winter wit witte wolf woud zand zee zeil zijl zilver zoet zomer zon zorg zuid zwaan zwart
""")
"""Names that are an ordinary word too: without a capital they are that word."""

AFKORTINGEN = _woorden("""
    AB AC AP AVG AZ BB BEN BG BI BIO BJZ BRP BSN BSO CJ CJG CM CV DB DD EB EMDR EN ER EU FACT FG GB GD GGD GGZ
    GI GL GR GZ HB HBO IB IBT IGJ IJ IQ IR IT IV JA JB JBRA JGZ JIM JP JR JW KB KDC KO KP LJ LVB LVG MBO MDA
    MDFT MDO MH ML MR MT MUHP NB NH NK NL NT OK OKT OM OPP OTS OZJ PAB PB PGB PI PMT PO PR PTSS PV RAP RET RO
    ROC SBO SKJ SMW SO SOJ TA TAW TO TV UHP UWV VB VIPP VMBO VNG VO VOTS VSO VT VWO VWS WF WIJ WLZ WMO WO WSG
    WSS ZH ZHZ ZIN ZK ZW
""")
"""Of the field and of every day, in capitals: two of these letters need not be the initials of a child."""

BINNEN_EEN_NAAM = _woorden(
    "van de den der het t te ter ten el al la le du di da dos v d von zu ben"
)
"""What may stand between two capitals of one name."""

TITELS = _woorden("""
    mr mrs ms drs dr ir ing prof bsc msc ba ma mw mevr mevrouw mevr dhr meneer meester heer familie fam
""")

VOOR_EEN_NAAM = _woorden("""
    mevrouw mevr mw meneer dhr heer juf juffrouw meester dokter dr drs oma opa oudoma tante oom broer broertje
    zus zusje zoon zoontje dochter dochtertje stiefvader stiefmoeder stiefbroer stiefzus pleegmoeder pleegvader
    pleegouder pleegbroer pleegzus halfbroer halfzus halfbroertje halfzusje vriend vriendin vriendje
    vriendinnetje klasgenoot neef neefje nicht nichtje kleinzoon kleindochter buurvrouw buurman mentor coach
    leerkracht leraar trainer behandelaar psychiater psycholoog huisarts gezinsvoogd voogd jeugdbeschermer
    consulent procesregisseur begeleider ambulant familie gezin heet genaamd noemt moeder vader ouder jeugdige
    jongere
""")
"""After these words a capital begins a name."""

DOEN_MENSEN = _woorden("""
    zegt zei wil wilde vindt vond luistert luisterde vertelt vertelde woont woonde belt belde schrijft schreef
    denkt dacht vraagt vroeg heet slaapt sliep weet wist voelt voelde hoopt hoopte huilt huilde lacht lachte
    speelt speelde snapt snapte ziet zag zit zat loopt liep kreeg meldt meldde knikt knikte
""")
"""After a word at the beginning of a sentence these say that it may be somebody."""

DOET_VAN_ALLES = _woorden("""
    is was heeft had kan kon mag moet moest zal zou gaat ging komt kwam wordt werd krijgt blijft bleef past
    staat stond geeft gaf doet deed houdt hield werkt werkte en ook
""")
"""As these do, unless the word has the ending of a thing."""

EINDE_VAN_EEN_DING = (
    "ing",
    "heid",
    "zorg",
    "hulp",
    "tie",
    "schap",
    "ment",
    "teit",
    "wijs",
    "vang",
    "en",
    "aal",
    "isch",
)

GEEN_NAAM = _woorden("""
    ik jij je u hij zij ze wij we jullie men iedereen niemand iemand alles niets iets er het de een dit dat deze
    die wie wat waar wanneer hoe waarom welke geen niet ook toch nog al nu dan daar hier zo als of maar want dus
    omdat doordat zodat hoewel terwijl toen sinds tot tijdens volgens voor na bij op in uit van met zonder door
    over onder tussen tegen binnen buiten naast via per sommige alle veel weinig meer minder beide beiden
    allebei zowel eerst daarna later soms vaak altijd nooit vandaag morgen gisteren vorig vorige volgend
    volgende afgelopen komende inmiddels ondertussen uiteindelijk eindelijk helaas gelukkig misschien
    waarschijnlijk mogelijk daarom daardoor daarnaast daarbij hierdoor hierbij moeder vader ouders ouder oma opa
    tante oom broer broertje zus zusje zoon dochter kind kinderen jeugdige jongere jongen meisje partner
    stiefvader stiefmoeder pleegmoeder pleegvader pleegouders pleegouder gezin familie netwerk buurvrouw buurman
    vriend vriendin school klas leerkracht juf meester mentor begeleider begeleiding behandelaar behandeling
    therapeut psychiater psycholoog orthopedagoog huisarts dokter arts verpleegkundige gedragswetenschapper
    jeugdbeschermer jeugdbescherming voogd gezinsvoogd consulent procesregisseur casusregisseur casusregie
    procesregie voorzitter expert experts tafel ret-tafel doorbraaktafel denktank team wijkteam lokaal meerteam
    gemeente regio aanbieder aanbieders zorgaanbieder instelling raad kinderbescherming kinderrechter rechter
    rechtbank politie wijkagent veilig thuis jeugdzorg jeugdhulp jeugdwet ggz jeugd-ggz gezinshuis pleegzorg
    verblijf overbrugging overbruggingszorg crisisdienst wethouder budgethouder contractmanager coordinator
    projectleider inspectie ministerie maatregel machtiging aanmelding advies besluit afspraak afspraken plan
    koers doel doelen vraag hulpvraag hulp zorg plek plaats wachtlijst onderzoek diagnose diagnostiek rapport
    verslag brief mail bericht telefoon gesprek overleg huisbezoek bijlage kenmerk zaak dossier casus contact
    bel gebeld zie let graag hallo beste geachte groet groeten hoi dag dank aanwezig afwezig onderwerp datum
    tijd rekening nummer adres naam geboren reden resultaat evaluatie conclusie samenvatting maandag dinsdag
    woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september
    oktober november december waardoor waarvoor daarvoor hiervoor overdag vannacht vanavond vanmorgen vanmiddag
    nachts mama papa ja nee rust wet zorgkantoor nederland nederlands nederlandse noord-holland zuid-holland wmo
    europa kerst pasen pinksteren ramadan suikerfeest sinterklaas corona engels arabisch turks turkse pools
    poolse syrisch syrische eritrees eritrese tigrinya marokkaans marokkaanse oekraiens oekraiense duits frans
    spaans papiaments surinaams surinaamse antilliaans teams whatsapp snapchat instagram tiktok facebook
    playstation google word excel wams internet signs safety downsyndroom down asperger mevrouw meneer heer
""")
"""Written with a capital at the beginning of a sentence or always, and nobody's name. The names of places and
organisations come from the caller."""

SOORTEN_SCHOLEN = _woorden("""
    de het een en van voor bij op in te aan met obs cbs rkbs pcbs bs sbo so vso vo kdc bso roc mbo vmbo mavo
    havo vwo school scholen basisschool middelbare speciaal speciale onderwijs basisonderwijs voortgezet college
    lyceum gymnasium praktijkschool scholengemeenschap kinderdagverblijf kinderdagcentrum dagbesteding
    zorgboerderij boerderij groep klas jaar openbare christelijke katholieke protestants geen nog niet thuis
    onbekend wisselend tijdelijk dorp stad gewone uur les dag week cluster locatie afdeling regulier reguliere
    mytylschool internationale schakelklas taalklas
""")
"""In the name of a school, but not its own name."""

FUNCTIES = _woorden("""
    jeugdige jongere kind ouder ouders moeder vader gezin team jeugd jeugdteam wijkteam regio gemeente instelling bureau
    loket procesregisseur casusregisseur voorzitter expert coordinator contactpersoon budgethouder wethouder
    contractmanager projectleider inspectie beheerder privacy officer consulent jeugdbeschermer lokaal secretariaat
""")
"""In the name of an account that several people use ("Team Jeugd"): no part of anybody's name."""

NAAST_EEN_NAAM = TITELS | FUNCTIES
"""In the place of a name, but no part of it."""

GEWONE_WOORDEN = OOK_EEN_WOORD | GEEN_NAAM
"""A capital at the beginning of a sentence says nothing of these."""
