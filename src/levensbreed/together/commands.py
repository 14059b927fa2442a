"""What a kind takes into its tables of commands."""

from levensbreed.live.kind import FacilitatorChange
from levensbreed.together.changes import agreements
from levensbreed.together.rules.agreements import PutAgreement, RemoveAgreement, RestoreAgreement

BY_FACILITATOR: dict[type, FacilitatorChange] = {
    PutAgreement: agreements.put,
    RemoveAgreement: agreements.remove,
    RestoreAgreement: agreements.restore,
}
