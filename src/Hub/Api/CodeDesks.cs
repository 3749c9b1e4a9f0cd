using Hub.InspectionCodes;
using Hub.InspectionCodes.Addresses;
using Hub.InspectionCodes.Issuing;
using Hub.InspectionCodes.Voices;
using Hub.Ledger;

namespace Hub.Api;

/// <summary>What the endpoints of inspection codes work with, gathered so that their signatures stay short.</summary>
internal sealed record CodeDesks(
    ILedger Ledger, CodeAdoption Adoption, IssueDesk Issue, CodeDesk Desk, AnswerDesk Answers, PublicAddress Address, CodeWords Words, CodeOptions Options);
