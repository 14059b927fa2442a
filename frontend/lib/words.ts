/** Every Dutch text that the islands show. */
import type { SaveState } from "./save-state";

/** The texts about saving. `isNarrow`: a screen under 480 px. */
export function saveWords(state: SaveState, count: number, isNarrow: boolean): string {
  switch (state) {
    case "nothing":
    case "brief":
      return "";
    case "storing":
      return "Bezig met opslaan…";
    case "device":
      return isNarrow ? `Nog niet verstuurd (${count})` : `Op dit apparaat, nog niet verstuurd (${count})`;
    case "memory":
      return `Nog niet verstuurd (${count}). Houd deze pagina open.`;
    case "refused":
      return "Niet opgeslagen";
    case "saved":
      return "Opgeslagen";
  }
}

export const words = {
  conflict: "Dit antwoord is op een ander apparaat veranderd. U ziet nu het laatste antwoord.",
  refused: (count: number, detail: string, isForm = false): string => {
    const [one, more] = isForm ? ["Een wijziging", "wijzigingen"] : ["Een antwoord", "antwoorden"];
    const what = count === 1 ? `${one} is niet opgeslagen.` : `${count} ${more} zijn niet opgeslagen.`;
    return `${what} ${detail}`.trim();
  },
  blocked: (count: number, isForm: boolean, hasTexts: boolean): string => {
    const [one, more] = isForm ? ["deze wijziging", "wijzigingen"] : ["dit antwoord", "antwoorden"];
    const what = `Het netwerk hier laat ${count === 1 ? one : `${count} ${more}`} niet door.`;
    return `${what} ${hasTexts ? "Kies andere woorden, of gebruik" : "Gebruik"} een ander netwerk, zoals mobiel internet.`;
  },
  blockedMore: (count: number): string => `En nog ${count}.`,
  blockedKept: "Wij bewaren dit zolang op dit apparaat.",
  blockedInMemory: "Houd deze pagina open.",
  blockedHere: "Niet opgeslagen. Het netwerk hier laat deze woorden niet door.",
  withoutText: (isForm: boolean): string => (isForm ? "Een wijziging zonder tekst" : "Een antwoord zonder tekst"),
  partOfText: "Een stuk van een tekst",
  heldPart: (detail: string): string => `Een stuk van uw tekst is niet opgeslagen. ${detail}`.trim(),
  heldBehind: "Wat u daarna typte, wacht hierop.",
  dropPart: "Gooi dit stuk weg",
  changeBlocked: "Verander dit antwoord",
  dropBlocked: "Gooi weg",
  tryAgain: "Probeer het nog een keer",
  gone: "U doet niet meer mee aan dit gesprek. Vraag de gespreksleider als dat niet klopt.",
  deleted: "Dit gesprek is verwijderd. Alle antwoorden zijn gewist.",
  unknown: "Dit gesprek is er niet meer, of u heeft er geen toegang meer toe. Heeft u een nieuwe link? Open die dan.",
  goOn: (left: number): string => {
    if (left === 0) return "Verder";
    return `Verder: ${left} ${left === 1 ? "groep" : "groepen"} zonder kruisje`;
  },
  notSeenHere: "Ik zie het daar niet",
  unknownForGroup: (count: number): string => `Bij ${count} ${count === 1 ? "onderwerp" : "onderwerpen"} staat nu ‘weet ik niet’.`,
  twoAnswers: "U koos ‘Weet ik niet’, en u gaf ook een antwoord. Haal één van de twee weg.",
  topicsLeft: (topics: number, cells: number, groups: number): string => {
    if (topics === 0) return "";
    const said = `Hierna nog ${topics} ${topics === 1 ? "onderwerp" : "onderwerpen"}`;
    if (groups === 1) return `${said}.`;
    if (cells === topics * groups) return `${said}, met ${topics === 1 ? "" : "elk "}${groups} groepen.`;
    return `${said}. ${cells === 1 ? "Daar is nog 1 groep" : `Daar zijn nog ${cells} groepen`} open.`;
  },
  groupTakenBack: "Dat is teruggedraaid.",
  minutesLeft: (minutes: number): string => `In uw tempo duurt dat nog ongeveer ${minutes} ${minutes === 1 ? "minuut" : "minuten"}.`,
  close: "Sluiten",
  tellNothing: "Zet voorgelezen meldingen uit",
  tellAloud: "Zet voorgelezen meldingen aan",
  goesOnLater: "Er is nog geen verbinding. Zodra die er weer is, gaat u vanzelf verder.",
  doneLater: "Er is nog geen verbinding. Wij geven vanzelf door dat u klaar bent.",
  undoneLater: "Er is nog geen verbinding. Wij geven dit vanzelf door.",
  doneMemory: "Er is nog geen verbinding. Houd deze pagina open.",
  lostTexts: "Dit was nog niet verstuurd. U kunt het kopiëren.",
  copyLost: "Kopieer uw tekst",
  lost: "Geen verbinding. Dit scherm loopt straks vanzelf weer bij.",
  copied: "Gekopieerd",
  notCopied: "Kopiëren lukt niet. Selecteer de tekst en druk op Ctrl + C.",
  readAloud: "Lees voor",
  stop: "Stop",
  wait: (seconds: number): string => {
    const time = seconds < 120 ? `${seconds} ${seconds === 1 ? "seconde" : "seconden"}` : `${Math.ceil(seconds / 60)} minuten`;
    return `Wacht ${time} en probeer het opnieuw.`;
  },
  waitOver: "U kunt het nu weer proberen.",
  wiped: "Op dit apparaat staat niets meer van u.",
  notWiped: "Niet alles is gewist. Sluit de andere tabbladen van deze website. Wis daarna nog een keer.",
  openedCell: "Geopend vakje",
  notSaved: "Niet opgeslagen. Probeer het nog een keer.",
  wipeAgain: "Nog een keer wissen",
} as const;
