/** Defines the islands of the beamer. */
import { LbCopy } from "./islands/copy";
import { LbCount } from "./islands/count";
import { LbQuiet } from "./islands/quiet";
import { LbRenew } from "./islands/renew";
import { LbSave } from "./islands/save";
import { LbStream } from "./islands/stream";
import { begin } from "./lib/begin";
import { LbJointRead } from "./together/islands/joint-read";

begin({
  "lb-copy": LbCopy,
  "lb-count": LbCount,
  "lb-joint-read": LbJointRead,
  "lb-quiet": LbQuiet,
  "lb-renew": LbRenew,
  "lb-save": LbSave,
  "lb-stream": LbStream,
});
