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
        foreach (var identifier in SubjectStatements.Identifiers(entry.As(default, 0, default)))
        {
            identifiers.Add((identifier.Scheme, identifier.Value));
        }
    }

    /// <summary>The other subject that one of the entry's codes belongs to: two subjects that may be one; null when there is none.</summary>
    public static SubjectRow? Register(InboundItem item, InboundWrite write, SubjectView view)
    {
        var entry = Entry.Read(item.Draft);
        var byUscc = entry.Uscc is null ? null : view.ByIdentifier(IdentifierSchemes.Uscc, entry.Uscc);
        var byNumber = entry.RegistrationNo is null ? null : view.ByIdentifier(IdentifierSchemes.RegistrationNo, entry.RegistrationNo);
        var known = byUscc ?? byNumber;
        var other = byUscc is not null && byNumber is not null && byUscc.Id != byNumber.Id ? byNumber : null;
        var subject = entry.As(known?.Id ?? SubjectId.New(write.At), (known?.Version ?? 0) + 1, write.At);
        item.Subject = subject.Id;
        if (known is not null && known with { Version = subject.Version, At = subject.At } == subject)
        {
            return other;
        }

        var identifiers = SubjectStatements.Identifiers(subject);
        var names = new List<NameRow> { new(NameFolding.Fold(subject.Name), subject.Id, Current: true) };
        var former = entry.FormerNames.Select(NameFolding.Fold).ToList();
        if (known is not null)
        {
            former.Add(NameFolding.Fold(known.Name));
        }

        names.AddRange(former.Where(f => f != names[0].Folded).Distinct().Select(f => new NameRow(f, subject.Id, Current: false)));
        write.Subjects.Add(subject);
        write.Identifiers.AddRange(identifiers);
        write.Names.AddRange(names);
        SubjectStatements.Say(write, item, subject.Id, "name", subject.Name, Authority);
        SubjectStatements.Say(write, item, subject.Id, "uscc", subject.Uscc, Authority);
        SubjectStatements.Say(write, item, subject.Id, "registrationNo", subject.RegistrationNo, Authority);
        SubjectStatements.Say(write, item, subject.Id, "address", subject.Address, Authority);
        SubjectStatements.Say(write, item, subject.Id, "subjectKind", subject.SubjectKind, Authority);
        view.Add(subject, identifiers, names);
        return other;
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

        /// <summary>USCC type 92 or the registry's own kind says sole trader (GB 32100-2015, position 2).</summary>
        public SubjectRow As(SubjectId id, int version, DateTimeOffset at) => new(
            id, Name, Uscc, RegistrationNo, Uscc is { Length: 18 } ? Uscc.Substring(8, 9) : null, Address, Kind,
            (Uscc?.StartsWith("92", StringComparison.Ordinal) ?? false) || Kind is "sole-trader",
            Registered: true, MergedInto: null, version, at);

        private static string? Text(JsonElement root, string name) =>
            root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
