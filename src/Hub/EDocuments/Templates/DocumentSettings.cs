namespace Hub.EDocuments.Templates;

/// <summary>A department that issues documents.</summary>
internal sealed record IssuingDepartment(string Id, string Prefix, string Contact, string Review);

/// <summary>A kind of recipient, and the feed that reaches it; null when it reads the document in the hub.</summary>
internal sealed record RecipientKind(string Kind, string Name, string? Feed);

/// <summary>Document types that are made together for a task.</summary>
internal sealed record DocumentSet(string Name, string Title, IReadOnlyList<string> Types);

/// <summary><c>documents/departments.yaml</c> and <c>documents/recipients.yaml</c>.</summary>
internal sealed record DocumentSettings(
    IReadOnlyDictionary<string, IssuingDepartment> Departments, IReadOnlyList<RecipientKind> Recipients, IReadOnlyList<DocumentSet> Sets)
{
    public static DocumentSettings Read(string folder, List<string> mistakes)
    {
        var departments = Entries(Path.Combine(folder, "departments.yaml"), "departments", mistakes,
            node => new IssuingDepartment(node.Required("id"), node.Required("prefix"), node.Required("contact"), node.Required("review")));
        foreach (var twice in departments.GroupBy(department => department.Id).Concat(departments.GroupBy(department => department.Prefix)).Where(group => group.Count() > 1))
        {
            mistakes.Add($"{Path.Combine(folder, "departments.yaml")}:1: “{twice.Key}”写了两次，文号会重复");
        }

        var file = Path.Combine(folder, "recipients.yaml");
        if (TemplateNode.Read(file, mistakes) is not { } root)
        {
            return new DocumentSettings(new Dictionary<string, IssuingDepartment>(), [], []);
        }

        var recipients = root.Maps("recipients").Select(node => Read(node, one => new RecipientKind(one.Required("kind"), one.Required("zh"), one.Text("feed")))).ToList();
        var sets = root.Maps("sets").Select(node => Read(node, one => new DocumentSet(one.Required("name"), one.Required("zh"), one.Texts("types")))).ToList();
        root.Done();
        return new DocumentSettings(departments.DistinctBy(department => department.Id).ToDictionary(department => department.Id), recipients, sets);
    }

    private static List<T> Entries<T>(string file, string name, List<string> mistakes, Func<TemplateNode, T> read)
    {
        if (TemplateNode.Read(file, mistakes) is not { } root)
        {
            return [];
        }

        var entries = root.Maps(name).Select(node => Read(node, read)).ToList();
        root.Done();
        return entries;
    }

    private static T Read<T>(TemplateNode node, Func<TemplateNode, T> read)
    {
        var entry = read(node);
        node.Done();
        return entry;
    }
}
