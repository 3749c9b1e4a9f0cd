using Canonical.Faults;
using Hub.InspectionCodes.Addresses;
using Hub.Ledger;
using Hub.Registry;

namespace Hub.InspectionCodes.Scanning;

/// <summary>Opens a code's page and takes the visitor's word whether those at the door are those named. Each is one scan in the evidence.</summary>
internal sealed class ScanDesk(
    ILedger ledger, LiveReferences references, CodeAddresses addresses, CodeAdoption adoption, CodeVersions versions, CodeRecords records, ScanFacts facts,
    TimeProvider time)
{
    public const string View = "view";
    public const string Verified = "verified";
    public const string Mismatch = "mismatch";

    /// <summary>The code of an address; what is wrong says nothing of whether such a code exists.</summary>
    public async Task<(CodeRow? Code, Fault? Fault)> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (Refuse(token) is { } fault)
        {
            return (null, fault);
        }

        return await ledger.Codes.FindByHandleAsync(addresses.Read(token).Handle!, cancellationToken) is { } code ? (code, null) : (null, CodeFaults.WrongAddress());
    }

    /// <summary>What is wrong with an address by itself, before anything is read for it; null when it was made here and is not over.</summary>
    public Fault? Refuse(string token)
    {
        var address = addresses.Read(token);
        return address.Handle is not null ? null : address.IsOver ? CodeFaults.AddressOver() : CodeFaults.WrongAddress();
    }

    /// <summary>Somebody looks at the page; inside its window that is the code being shown.</summary>
    public Task<(CodeSheet? Sheet, Fault? Fault)> OpenAsync(string token, Visitor visitor, CancellationToken cancellationToken) =>
        ScanAsync(token, View, visitor, cancellationToken);

    /// <summary>The visitor has compared people and certificates with the page: they match, or they do not.</summary>
    public Task<(CodeSheet? Sheet, Fault? Fault)> CompareAsync(string token, bool matches, Visitor visitor, CancellationToken cancellationToken) =>
        ScanAsync(token, matches ? Verified : Mismatch, visitor, cancellationToken);

    private async Task<(CodeSheet? Sheet, Fault? Fault)> ScanAsync(string token, string act, Visitor visitor, CancellationToken cancellationToken)
    {
        if (Refuse(token) is { } wrong)
        {
            return (null, wrong);
        }

        await adoption.TryCatchUpAsync(cancellationToken);
        await references.RefreshAsync(now: false, cancellationToken);
        var (found, fault) = await FindAsync(token, cancellationToken);
        if (found is null)
        {
            return (null, fault);
        }

        var result = await ledger.Codes.WriteAsync<(CodeSheet?, Fault?)>(
            async transaction =>
            {
                var code = (await transaction.LoadAsync([found.Id]))[0];
                var sheet = await facts.ReadAsync(code, cancellationToken);
                if (act == Verified && sheet.Stops)
                {
                    return (sheet, CodeFaults.MayNotVerify());
                }

                var next = sheet.Stops ? code : After(code, act);
                await WriteAsync(transaction, code, next, act, visitor, sheet);
                return (sheet with { Code = next }, null);
            },
            cancellationToken);
        records.Wake(found.Record.Type);
        return result;
    }

    private async Task WriteAsync(ICodeTransaction transaction, CodeRow code, CodeRow next, string act, Visitor visitor, CodeSheet sheet)
    {
        var now = time.GetUtcNow();
        await transaction.AddAsync(new CodeScanRow(
            TimeOrderedId.New(now), code.Id, now, act, visitor.Channel, visitor.Place, next.State,
            sheet.Warnings.Count == 0 ? null : string.Join(',', sheet.Warnings.Select(warning => warning.Code))));
        transaction.Note("code-scanned", $"visitor:{visitor.Channel}", $"{code.Owner}/{code.Code} {act}");
        if (next.State != code.State)
        {
            await versions.WriteAsync(
                transaction, next, draft => CodeScans.Add(draft, next.State, act == Verified ? visitor.Channel : null, now), "code-scanned", $"visitor:{visitor.Channel}");
            await transaction.PutAsync([next]);
        }
    }

    private CodeRow After(CodeRow code, string act)
    {
        var state = act == Verified ? CodeStates.Verified : CodeStates.Shown;
        return act != Mismatch && CodeTransitions.Leads(code.State, state) ? code with { State = state, ChangedAt = time.GetUtcNow() } : code;
    }
}
