using Canonical.Dates;
using Canonical.Faults;
using Hub.Hosting;
using Hub.InspectionCodes;
using Hub.InspectionCodes.Addresses;
using Hub.InspectionCodes.Issuing;
using Hub.InspectionCodes.Scanning;
using Hub.InspectionCodes.Voices;
using Hub.Ledger;
using Hub.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hub.Api;

/// <summary>Inspection codes: departments see and use their own, operators all. What enterprises say of a department is not here.</summary>
internal static class CodeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/codes", IssueAsync).WithSummary("赋码 / Issue a code for a task").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapGet("/codes", ListAsync).WithSummary("检查码列表 / List codes");
        api.MapGet("/codes/{code}", ShowAsync).WithSummary("检查码、公开地址与核验记录 / A code with its public address and scans").ProducesProblem(404);
        api.MapGet("/codes/{code}/qr.{format}", QrAsync).WithSummary("二维码图片（svg 或 png）/ QR code as svg or png").ProducesProblem(404);
        api.MapPost("/codes/{code}/showings", ShownAsync).WithSummary("亮码 / The code is shown").ProducesProblem(404).ProducesProblem(409);
        api.MapPut("/codes/{code}/officers", OfficersAsync).WithSummary("更换执法人员 / Replace officers").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapDelete("/codes/{code}", RevokeAsync).WithSummary("撤销检查码（须写明理由）/ Revoke a code, with a reason").ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/codes/keys", RotateAsync).WithSummary("更换地址签名密钥 / Sign new addresses with a new key");
        api.MapGet("/ratings/{department}", FiguresAsync).WithSummary("企业评价汇总（不含评价人）/ Ratings of a department in figures");
    }

    private static async Task<IResult> IssueAsync(IssueRequest request, HttpContext http, CodeDesks codes, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (caller.IsOperator && !caller.Has(Rights.Edit))
        {
            return Problems.Forbidden(Rights.Edit);
        }

        var (code, fault) = await codes.Issue.IssueAsync(request with { DepartmentId = caller.Partner ?? request.DepartmentId }, caller.Actor, cancellationToken);
        return code is null ? Problem(fault!) : TypedResults.Ok(new { Code = CodeView.Of(code, !caller.IsOperator, codes.Words), Address = codes.Address.Of(code) });
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, CodeDesks codes, string? department, string? state, string? taskNo, int? max, Guid? after, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (caller.IsOperator && !caller.Has(Rights.List))
        {
            return Problems.Forbidden(Rights.List);
        }

        if (FilterWords.Refuse(("state", state, CodeStates.All)) is { } unknown)
        {
            return unknown;
        }

        if (!caller.IsOperator && state == CodeStates.Evaluated)
        {
            return TypedResults.Ok(new Page<CodeView>([], null));
        }

        await codes.Adoption.CatchUpAsync(cancellationToken);
        var rows = await codes.Ledger.Codes.ListAsync(new CodeFilter(caller.Partner ?? department, state, taskNo, HidesRatings: !caller.IsOperator), Paging.Size(max), after, cancellationToken);
        return TypedResults.Ok(Paging.Of(rows, Paging.Size(max), row => CodeView.Of(row, !caller.IsOperator, codes.Words), row => row.Id.ToString()));
    }

    private static async Task<IResult> ShowAsync(string code, string? owner, HttpContext http, CodeDesks codes, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (await FindAsync(code, owner, caller, codes, cancellationToken) is not { } row)
        {
            return Problems.Of(404, CodeFaults.NoCode(code));
        }

        // Who was told of strangers, or who came back afterwards, is not the department's to know: one code is one enterprise.
        var scans = await codes.Ledger.Codes.ScansAsync(row.Id, caller.IsOperator ? null : ScanDesk.Verified, 100, cancellationToken);
        return TypedResults.Ok(new
        {
            Code = CodeView.Of(row, !caller.IsOperator, codes.Words),
            Address = codes.Address.Of(row),
            Scans = scans.Select(scan => new
            {
                At = ShanghaiTime.From(scan.At), scan.Act, scan.Channel, Warnings = caller.IsOperator ? scan.Warnings?.Split(',') ?? [] : [], Place = caller.IsOperator ? Convert.ToHexStringLower(scan.Place) : null,
            }),
        });
    }

    private static async Task<IResult> QrAsync(string code, string format, string? owner, HttpContext http, CodeDesks codes, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, owner, Caller.Of(http.User), codes, cancellationToken) is not { } row)
        {
            return Problems.Of(404, CodeFaults.NoCode(code));
        }

        var address = codes.Address.Of(row);
        return format switch
        {
            "svg" => TypedResults.Text(QrPicture.Svg(address), "image/svg+xml"),
            "png" => TypedResults.Bytes(QrPicture.Png(address), "image/png"),
            "txt" => TypedResults.Text(QrPicture.Text(address), "text/plain"),
            _ => Problems.NotFound($"图片格式 {format}"),
        };
    }

    private static async Task<IResult> ShownAsync(string code, string? owner, HttpContext http, CodeDesks codes, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        return await ChangeAsync(code, owner, caller, codes, row => codes.Desk.ShowAsync(row, caller.Actor, cancellationToken), cancellationToken);
    }

    private static async Task<IResult> OfficersAsync(
        string code, string? owner, OfficersRequest request, HttpContext http, CodeDesks codes, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        return await ChangeAsync(code, owner, caller, codes, row => codes.Desk.ReplaceOfficersAsync(row, request.Officers, caller.Actor, cancellationToken), cancellationToken);
    }

    private static async Task<IResult> RevokeAsync(
        string code, string? owner, string? reason, HttpContext http, CodeDesks codes, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        return await ChangeAsync(code, owner, caller, codes, row => codes.Desk.RevokeAsync(row, reason, caller.Actor, cancellationToken), cancellationToken);
    }

    private static async Task<IResult> RotateAsync(HttpContext http, AddressKeys keys, HubServices hub, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (!caller.Has(Rights.Admin))
        {
            return Problems.Forbidden(Rights.Admin);
        }

        var key = keys.Rotate();
        await hub.Ledger.Evidence.AppendAsync("code-key-rotated", caller.Actor, $"{key.Number}", cancellationToken);
        return TypedResults.Ok(new { key.Number, MadeAt = ShanghaiTime.From(key.MadeAt) });
    }

    private static async Task<IResult> FiguresAsync(string department, HttpContext http, CodeDesks codes, RatingBook ratings, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(http.User);
        if (caller.IsOperator ? !caller.Has(Rights.List) : !caller.Sees(department))
        {
            return caller.IsOperator ? Problems.Forbidden(Rights.List) : Problems.NotFound($"单位 {department}");
        }

        return TypedResults.Ok(await ratings.FiguresAsync(department, codes.Options.RatingStep, cancellationToken));
    }

    private static async Task<IResult> ChangeAsync(
        string code, string? owner, Caller caller, CodeDesks codes, Func<CodeRow, Task<(CodeRow?, Fault?)>> change, CancellationToken cancellationToken)
    {
        if (caller.IsOperator && !caller.Has(Rights.Edit))
        {
            return Problems.Forbidden(Rights.Edit);
        }

        if (await FindAsync(code, owner, caller, codes, cancellationToken) is not { } row)
        {
            return Problems.Of(404, CodeFaults.NoCode(code));
        }

        var (changed, fault) = await change(row);
        return changed is null ? Problem(fault!) : TypedResults.Ok(CodeView.Of(changed, !caller.IsOperator, codes.Words));
    }

    /// <summary>A department finds its own; an operator may leave out whose it is.</summary>
    private static async Task<CodeRow?> FindAsync(string code, string? owner, Caller caller, CodeDesks codes, CancellationToken cancellationToken)
    {
        if (caller.IsOperator && !caller.Has(Rights.List))
        {
            return null;
        }

        await codes.Adoption.CatchUpAsync(cancellationToken);
        return (caller.Partner ?? owner) is { } whose
            ? await codes.Ledger.Codes.FindAsync(whose, code, cancellationToken)
            : await codes.Ledger.Codes.ListAsync(new CodeFilter(Code: code), 1, null, cancellationToken) is [var first] ? first : null;
    }

    private static ProblemHttpResult Problem(Fault fault) => Problems.Of(
        fault.Code switch { "COD-9404" or "COD-9405" => 404, "COD-9409" or "COD-9410" or "COD-9411" or "COD-9425" or "COD-9427" => 409, _ => 422 }, fault);

    internal sealed record OfficersRequest(IReadOnlyList<string>? Officers);
}
