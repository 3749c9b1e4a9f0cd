using System.Text.Json.Nodes;
using Canonical.Faults;
using Hub.InspectionCodes.Addresses;
using Hub.InspectionCodes.Issuing;
using Hub.InspectionCodes.Scanning;
using Hub.Ledger;

namespace Hub.InspectionCodes.Voices;

/// <summary>
/// One rating per code, as a record of type <c>evaluation</c> that belongs to the hub: the inspected department neither reads it
/// nor learns from the code's record that it was rated: that goes no further than "verified".
/// </summary>
internal sealed class RatingDesk(ILedger ledger, ScanDesk scans, CodeRecords records, CodeVersions versions, CodeAdoption adoption, CodeWords words,
    RatingKeys keys, TaskInspections inspections, TimeProvider time)
{
    private const int LongestOpinion = 500;

    /// <param name="key">What only the business was given; without it nothing is said of the code, not even that it was rated.</param>
    public async Task<Fault?> RateAsync(string token, string? key, Rating rating, Visitor visitor, CancellationToken cancellationToken)
    {
        if (scans.Refuse(token) is { } refusal)
        {
            return refusal;
        }

        await adoption.TryCatchUpAsync(cancellationToken);
        var (found, fault) = await scans.FindAsync(token, cancellationToken);
        if (found is null)
        {
            return fault;
        }

        if ((keys.IsKeyOf(found, key) ? Check(rating) : CodeFaults.WrongRatingKey()) is { } wrong)
        {
            return wrong;
        }

        fault = await ledger.Codes.WriteAsync(
            async transaction =>
            {
                var code = (await transaction.LoadAsync([found.Id]))[0];
                if (await MayRateAsync(code, cancellationToken) is { } refused)
                {
                    return refused;
                }

                var now = time.GetUtcNow();
                var record = new RecordKey("evaluation", CodeRecords.Hub, $"PJ{code.Id:N}");
                var write = new InboundWrite { Kind = "code-rated", Actor = $"visitor:{visitor.Channel}", At = now };
                records.Add(write, record, await DraftAsync(code, rating, visitor, record, now, cancellationToken), null, code.Subject);
                if (code.State != CodeStates.Verified)
                {
                    // To the department it is a verification like any other: in the record, in its reason and in the list of scans.
                    await transaction.AddAsync(new CodeScanRow(
                        TimeOrderedId.New(now), code.Id, now, ScanDesk.Verified, visitor.Channel, visitor.Place, CodeStates.Verified, null));
                    await versions.AddAsync(
                        write, transaction, [(code, record => CodeScans.Add(record, CodeStates.Verified, visitor.Channel, now))], "code-scanned");
                }

                await transaction.Records.WriteAsync(write);
                await transaction.PutAsync([code with { State = CodeStates.Evaluated, ChangedAt = now }]);
                return null;
            },
            cancellationToken);
        records.Wake("evaluation");
        return fault;
    }

    /// <summary>Why this code may not be rated now; null when it may.</summary>
    public async Task<Fault?> MayRateAsync(CodeRow code, CancellationToken cancellationToken) => code.State switch
    {
        CodeStates.Evaluated => CodeFaults.AlreadyRated(),
        CodeStates.Void => CodeFaults.MayNotRate("检查码已作废"),
        CodeStates.Requested => CodeFaults.MayNotRate("检查码尚未生效"),
        _ when time.GetUtcNow() < code.ValidFrom => CodeFaults.MayNotRate("检查尚未开始"),
        _ => await inspections.IsCancelledAsync(code, cancellationToken) ? CodeFaults.MayNotRate("检查任务已取消，没有进行检查") : null,
    };

    private Fault? Check(Rating rating) =>
        rating.Score is < 1 or > 5 ? CodeFaults.BadForm("请选择 1 至 5 分。", "score")
        : rating.Tags.Except(words.All("evaluation-tag").Select(tag => tag.Code)).Any() ? CodeFaults.BadForm("所选标签不存在，请重新选择。", "tags")
        : rating.Opinion?.Length > LongestOpinion ? CodeFaults.BadForm($"意见不超过 {LongestOpinion} 个字。", "opinion")
        : null;

    private async Task<JsonObject> DraftAsync(
        CodeRow code, Rating rating, Visitor visitor, RecordKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var about = await ledger.Queries.FindRecordAsync(code.Record, null, cancellationToken);
        var draft = new JsonObject
        {
            ["schema"] = "evaluation/1.0", ["evaluationNo"] = key.Key, ["inspectionCode"] = code.Code, ["departmentId"] = code.Owner,
            ["evaluatedAt"] = IssueDesk.Written(now), ["score"] = rating.Score, ["channel"] = visitor.Channel,
        };
        if (rating.Tags.Count > 0)
        {
            draft["tags"] = new JsonArray([.. rating.Tags.Distinct().Select(tag => JsonValue.Create(tag))]);
        }

        if (rating.Opinion is not null)
        {
            draft["opinion"] = rating.Opinion;
        }

        if (about is not null && CodeRecords.DraftOf(about)["subject"] is { } subject)
        {
            draft["subject"] = subject.DeepClone();
        }

        return draft;
    }
}
