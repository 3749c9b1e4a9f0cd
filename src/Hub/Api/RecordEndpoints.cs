using Hub.Hosting;
using Hub.Ledger;
using Hub.Security;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Api;

/// <summary>Records with their versions and where each came from; withdrawal by the sender; changes for a platform that rather pulls.</summary>
internal static class RecordEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/records/{type}/changes", ChangesAsync).WithSummary("变更流（游标拉取）/ Changes after a cursor");
        api.MapGet("/records/{type}/{key}", ShowAsync).WithSummary("记录、版本与血缘 / A record with versions and lineage").ProducesProblem(404);
        api.MapDelete("/records/{type}/{key}", WithdrawAsync).WithSummary("撤回记录（须写明理由）/ Withdraw a record, with a reason").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> ShowAsync(
        string type, string key, string? owner, int? version, HttpContext http, HubServices hub, AddressedRecords addressed, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        key = Written(key);
        var record = caller.Partner is { } partner
            ? await addressed.FindAsync(new RecordKey(type, owner ?? partner, key), partner, version, cancellationToken)
            : await hub.Ledger.Queries.FindRecordAsync(new RecordKey(type, owner ?? "", key), version, cancellationToken);
        if (record is null || (caller.IsOperator && !caller.Has(Rights.List)))
        {
            return Problems.NotFound($"记录 {type}/{key}");
        }

        var versions = await hub.Ledger.Queries.ReadVersionsAsync(record.Id, cancellationToken);
        var mayReadBody = !caller.IsOperator || caller.Has(Rights.Body);
        if (caller.IsOperator && mayReadBody)
        {
            await hub.Ledger.Evidence.AppendAsync("body-viewed", caller.Actor, $"{record.Key.Type}/{record.Key.Owner}/{record.Key.Key}@{record.Version}", cancellationToken);
        }

        return TypedResults.Ok(new
        {
            Record = Masked(RecordView.Of(record, mayReadBody), caller, hub),
            Versions = versions.Select(v => RecordView.Of(v, body: false)),
            Lineage = hub.Content.LineageOf(record.Mapping),
        });
    }

    private static async Task<IResult> WithdrawAsync(
        string type, string key, string? owner, string? reason, HttpContext http, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 500 || reason.Any(char.IsControl))
        {
            return Problems.BadRequest("撤回必须写明理由（不超过 500 个字符，不含换行等控制字符）。", "请在查询参数 reason 中写明撤回理由，例如 ?reason=重复录入。");
        }

        if (caller.IsOperator && !caller.Has(Rights.Edit))
        {
            return Problems.Forbidden(Rights.Edit);
        }

        var outcome = await hub.Withdrawals.WithdrawAsync(new RecordKey(type, Owner(caller, owner), Written(key)), reason, caller.Actor, caller.Partner, cancellationToken);
        return outcome.Fault is { } fault
            ? Problems.Of(fault.Code switch { "REC-5404" => 404, "REC-5412" => 403, _ => 409 }, fault)
            : TypedResults.Ok(RecordView.Of(outcome.Version!, body: false));
    }

    private static async Task<IResult> ChangesAsync(
        string type, [FromQuery] long? after, [FromQuery] int? max, string? owner, HttpContext http, HubServices hub, AddressedRecords addressed,
        CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (caller.IsOperator && !caller.Has(Rights.Body))
        {
            return Problems.Forbidden(Rights.Body);
        }

        var changes = caller.Partner is { } partner
            ? await addressed.ReadChangesAsync(type, partner, after ?? 0, Paging.Size(max), cancellationToken)
            : await hub.Ledger.Queries.ReadChangesAsync(type, owner, after ?? 0, Paging.Size(max), cancellationToken);
        if (caller.IsOperator)
        {
            await hub.Ledger.Evidence.AppendAsync("body-viewed", caller.Actor, $"{type}/{owner ?? "*"} changes {after ?? 0}-{changes.Next}", cancellationToken);
        }

        return TypedResults.Ok(new { Items = changes.Versions.Select(v => Masked(RecordView.Of(v, body: true), caller, hub)), changes.Next });
    }

    private static RecordView Masked(RecordView view, Caller caller, HubServices hub)
    {
        if (caller.IsOperator && !caller.Has(Rights.Unmask) && hub.Content.Catalogue.Find(view.Type) is { } type)
        {
            hub.Personal.Mask(type.SchemaId, view.Body);
        }

        return view;
    }

    /// <summary>A number as departments write it: the server decodes an address but for its slashes (XF/2025/001).</summary>
    private static string Written(string key) => key.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A partner withdraws its own only; an operator says whose.</summary>
    private static string Owner(Caller caller, string? owner) => caller.Partner ?? owner ?? "";
}
