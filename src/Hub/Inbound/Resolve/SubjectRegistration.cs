using System.Text.Json;
using Canonical.Names;
using Hub.Ledger;

namespace Hub.Inbound.Resolve;

/// <summary>A row of the object library: makes or renews the golden subject, its identifiers, its current and former names.</summary>
internal static class SubjectRegistration
{
    public const string RecordType = "regulated-subject";

    /// <summary>Rank of a registry's word.</summary>
    public const int Authority = 100;

    public static void Collect(InboundItem item, HashSet<(string, string)> identifiers)
    {
        var entry = Entry.Read(item.Draft);
        foreach (var identifier in SubjectStatements.Identifiers(entry.As(null, default, 0, default)))
        {
            identifiers.Add((identifier.Scheme, identifier.Value));
        }
    }

    /// <summary>The other subject that one of the entry's codes belongs to: two subjects that may be one; null when there is none.</summary>
    public static SubjectRow? Register(InboundItem item, InboundWrite write, SubjectView view)
    {
        var entry = Entry.Read(item.Draft);
        var (known, other) = Find(entry, view);
        if (known is not null && IsOfMerged(entry, known, view))
        {
            // Somebody decided that it lives on as another: its own row waits for an undo, and the other keeps its codes and its name.
            item.Subject = known.Id;
            Say(item, entry.As(null, known.Id, 0, write.At), write);
            return null;
        }

        var subject = entry.As(known, known?.Id ?? SubjectId.New(write.At), (known?.Version ?? 0) + 1, write.At);
        item.Subject = subject.Id;
        var isSame = known is not null && known with { Version = subject.Version, At = subject.At } == subject;
        var names = Names(entry, subject, known);
        if (isSame)
        {
            // A former name may be all that is new.
            write.Names.AddRange(names.Skip(1));
            view.Add(subject with { Version = known!.Version, At = known.At }, [], names);
            return other;
        }

        // Two subjects with credit codes of their own may share a registration number by mistake; it stays with who had it.
        var shared = other is { Uscc: not null } ? subject.RegistrationNo : null;
        var identifiers = SubjectStatements.Identifiers(subject).FindAll(one => one.Scheme != IdentifierSchemes.RegistrationNo || one.Value != shared);
        write.Subjects.Add(subject);
        write.Identifiers.AddRange(identifiers);
        write.Names.AddRange(names);
        Say(item, subject, write);
        view.Add(subject, identifiers, names);
        return other;
    }

    /// <summary>
    /// The subject the entry is about, by the ladder's codes, and another that holds its registration number. Two different credit codes
    /// are two subjects, whatever they share.
    /// </summary>
    private static (SubjectRow? Known, SubjectRow? Other) Find(Entry entry, SubjectView view)
    {
        var known = entry.Uscc is null ? null : view.ByIdentifier(IdentifierSchemes.Uscc, entry.Uscc);
        if (known is null && entry.OrganisationCode is { } organisation && view.ByIdentifier(IdentifierSchemes.OrganisationCode, organisation) is { Uscc: null } legacy)
        {
            known = legacy;
        }

        var byNumber = entry.RegistrationNo is null ? null : view.ByIdentifier(IdentifierSchemes.RegistrationNo, entry.RegistrationNo);
        known ??= entry.Uscc is null || byNumber is { Uscc: null } ? byNumber : null;
        return (known, byNumber?.Id == known?.Id ? null : byNumber);
    }

    private static bool IsOfMerged(Entry entry, SubjectRow known, SubjectView view)
    {
        (string Scheme, string? Value)[] codes =
            [(IdentifierSchemes.Uscc, entry.Uscc), (IdentifierSchemes.OrganisationCode, entry.OrganisationCode), (IdentifierSchemes.RegistrationNo, entry.RegistrationNo)];
        var (scheme, value) = codes.First(code => code.Value is not null && view.ByIdentifier(code.Scheme, code.Value)?.Id == known.Id);
        return view.IsOfMerged(scheme, value);
    }

    private static List<NameRow> Names(Entry entry, SubjectRow subject, SubjectRow? known)
    {
        var names = new List<NameRow> { new(NameFolding.Fold(subject.Name), subject.Id, Current: true) };
        var former = entry.FormerNames.Select(NameFolding.Fold).ToList();
        if (known is not null)
        {
            former.Add(NameFolding.Fold(known.Name));
        }

        names.AddRange(former.Where(f => f != names[0].Folded).Distinct().Select(f => new NameRow(f, subject.Id, Current: false)));
        return names;
    }

    private static void Say(InboundItem item, SubjectRow subject, InboundWrite write)
    {
        SubjectStatements.Say(write, item, subject.Id, "name", subject.Name, Authority);
        SubjectStatements.Say(write, item, subject.Id, "uscc", subject.Uscc, Authority);
        SubjectStatements.Say(write, item, subject.Id, "registrationNo", subject.RegistrationNo, Authority);
        SubjectStatements.Say(write, item, subject.Id, "address", subject.Address, Authority);
        SubjectStatements.Say(write, item, subject.Id, "subjectKind", subject.SubjectKind, Authority);
    }

    private sealed record Entry(string Name, string? Uscc, string? RegistrationNo, string? Address, string? Kind, IReadOnlyList<string> FormerNames)
    {
        public static Entry Read(ReadOnlyMemory<byte> draft)
        {
            using var document = JsonDocument.Parse(draft);
            var root = document.RootElement;
            var former = root.TryGetProperty("formerNames", out var names) ? names.EnumerateArray().Select(n => n.GetString()!).ToList() : [];
            return new Entry(
                Text(root, "name") ?? "", Text(root, "uscc"), Text(root, "registrationNo"), Text(root, "address"), Text(root, "subjectKind"), former);
        }

        public string? OrganisationCode => Uscc is { Length: 18 } ? Uscc.Substring(8, 9) : null;

        /// <summary>
        /// USCC type 92 or the registry's own kind says sole trader (GB 32100-2015, position 2). What this list has no word for stays as the
        /// registry, or another one, said it before.
        /// </summary>
        public SubjectRow As(SubjectRow? known, SubjectId id, int version, DateTimeOffset at)
        {
            var registered = known is { Registered: true } ? known : null;
            var (uscc, kind) = (Uscc ?? known?.Uscc, Kind ?? registered?.SubjectKind);
            return new SubjectRow(
                id, Name, uscc, RegistrationNo ?? known?.RegistrationNo, OrganisationCode ?? known?.OrganisationCode, Address ?? registered?.Address, kind,
                (uscc?.StartsWith("92", StringComparison.Ordinal) ?? false) || kind is "sole-trader",
                Registered: true, MergedInto: null, version, at);
        }

        private static string? Text(JsonElement root, string name) =>
            root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
