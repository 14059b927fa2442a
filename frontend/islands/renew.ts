/** <lb-renew>: a button to reload the page. Hidden by the style sheet where islands run, because it is not needed there. */
export class LbRenew extends HTMLElement {}
