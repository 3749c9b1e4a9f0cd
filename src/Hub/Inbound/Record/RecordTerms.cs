using Canonical.Dates;
using Canonical.Records;

namespace Hub.Inbound.Record;

/// <summary>What the days between which a record holds mean on one day.</summary>
internal static class RecordTerms
{
    /// <summary>Reason of a version that ended because its last day is over; one that a person or a sender ended has another.</summary>
    public const string TermOver = "term-over";

    /// <summary>Reason of a version made because the first day has come, or has come back.</summary>
    public const string TermBegun = "term-begun";

    /// <summary>Where the Shanghai day of the instant lies.</summary>
    public static RecordTerm Of(in RecordReading record, DateTimeOffset at)
    {
        var today = ShanghaiTime.DateOf(at);
        return record.EffectiveFrom > today ? RecordTerm.Ahead : record.EffectiveUntil < today ? RecordTerm.Over : RecordTerm.Running;
    }
}
