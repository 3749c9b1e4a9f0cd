using System.Globalization;
using Canonical.Dates;
using Canonical.Faults;
using Hub.Ledger;
using Microsoft.Extensions.Options;

namespace Hub.EDocuments.Delivery;

/// <summary>
/// Which instants of a service can be true. Periods for review and litigation run from the day of service, so that nobody may put it
/// before the document was made, or ahead of today.
/// </summary>
internal sealed class ServiceTimes(IOptions<DocumentOptions> options, TimeProvider time)
{
    /// <summary>Why a document cannot have been served at that instant; null when it can.</summary>
    public Fault? Refuse(DocumentRow document, DateTimeOffset at)
    {
        var tolerance = options.Value.ClockTolerance;
        var now = time.GetUtcNow();
        return at < document.CreatedAt - tolerance ? DocumentFaults.ServedTooEarly(document.Number, Written(at), Written(document.CreatedAt))
            : at > now + tolerance ? DocumentFaults.ServedTooLate(document.Number, Written(at), Written(now))
            : null;
    }

    /// <summary>The very first and last instants have no Shanghai time.</summary>
    private static string Written(DateTimeOffset at) =>
        (at.UtcDateTime.Year is > 1 and < 9999 ? ShanghaiTime.From(at) : at.ToUniversalTime()).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
