/** Defines the islands of the pages on which people write together; they are the only ones that need Yjs. */
import { LbCopy } from "./islands/copy";
import { LbCount } from "./islands/count";
import { LbQuiet } from "./islands/quiet";
import { LbReadAloud } from "./islands/read-aloud";
import { LbRenew } from "./islands/renew";
import { LbSave } from "./islands/save";
import { LbStream } from "./islands/stream";
import { begin } from "./lib/begin";
import { LbElsewhere } from "./together/islands/elsewhere";
import { LbJointRead } from "./together/islands/joint-read";
import { LbJointText } from "./together/islands/joint-text";

begin({
  "lb-copy": LbCopy,
  "lb-count": LbCount,
  "lb-elsewhere": LbElsewhere,
  "lb-joint-read": LbJointRead,
  "lb-joint-text": LbJointText,
  "lb-quiet": LbQuiet,
  "lb-read-aloud": LbReadAloud,
  "lb-renew": LbRenew,
  "lb-save": LbSave,
  "lb-stream": LbStream,
});
