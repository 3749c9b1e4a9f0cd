using Hub.Api;
using Hub.Inbound;
using Hub.Inbound.Record;
using Hub.Ledger;
using Hub.Registry;
using Hub.Security;
using Hub.Subjects;

namespace Hub.Hosting;

/// <summary>What endpoints work with, gathered so that their signatures stay short.</summary>
internal sealed record HubServices(
    HubOptions Options,
    HubContent Content,
    ILedger Ledger,
    InboundFlow Flow,
    InboundRunner Runner,
    SubmissionDoor Door,
    SubmissionRate Rate,
    SubmissionQueue Queue,
    Withdrawals Withdrawals,
    ReviewDesk Reviews,
    SubjectMerges Merges,
    PersonalFields Personal);
