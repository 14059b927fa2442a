/** <lb-renew>: a button to ask for the page anew; where islands run it is not needed, and the style hides it. */
export class LbRenew extends HTMLElement {}
