using System.Text.RegularExpressions;
using Canonical.Codes;
using Canonical.Definitions;
using Canonical.Faults;
using Canonical.Records;

namespace Canonical.Rules;

/// <summary>Compiles a file of rules; mistakes are collected, never thrown.</summary>
internal static partial class RuleReader
{
    public static RuleSet Read(DefinitionMap file, CodeLists codes, RecordCatalogue catalogue)
    {
        var type = file.RequiredText("type");
        if (catalogue.Find(type) is null)
        {
            file.Problem($"record type `{type}` is not in the catalogue", "type");
        }

        if (Path.GetFileName(file.File) != $"{type}.rules.yaml")
        {
            file.Problem($"the rules of `{type}` belong into {type}.rules.yaml", "type");
        }

        var roots = new RootNames();
        var rules = file.Maps("rules").Select(entry => Rule(entry, codes, catalogue, roots)).OfType<Rule>().ToArray();
        file.Done();
        return new RuleSet(type, codes, rules, roots);
    }

    private static Rule? Rule(DefinitionMap entry, CodeLists codes, RecordCatalogue catalogue, RootNames roots)
    {
        var kind = entry.RequiredText("kind");
        var text = Text(entry);
        if (!RuleKinds.All.TryGetValue(kind, out var compile))
        {
            entry.Problem($"unknown kind `{kind}`; there are: {string.Join(", ", RuleKinds.All.Keys.Order(StringComparer.Ordinal))}", "kind");
            return null;
        }

        var rule = compile(new RuleSource(entry, text, codes, catalogue, roots));
        entry.Done();
        return rule;
    }

    private static RuleText Text(DefinitionMap entry)
    {
        var code = entry.RequiredText("code");
        if (!RuleCode().IsMatch(code))
        {
            entry.Problem($"`code` must be VAL-30xx, found `{code}`", "code");
        }

        var severity = entry.Text("severity");
        if (severity is not (null or "error" or "warning"))
        {
            entry.Problem($"`severity` must be error or warning, found `{severity}`", "severity");
        }

        return new RuleText(
            code, severity == "warning" ? Severity.Warning : Severity.Error, Template(entry, "message"), Template(entry, "hint"));
    }

    private static string Template(DefinitionMap entry, string property)
    {
        var template = entry.RequiredText(property);
        foreach (var name in RuleText.PlaceholdersOf(template).Where(name => !RuleFacts.Names.Contains(name)))
        {
            entry.Problem($"unknown placeholder {{{name}}}; there are: {string.Join(", ", RuleFacts.Names)}", property);
        }

        return template;
    }

    [GeneratedRegex("^VAL-30[0-9]{2}$")]
    private static partial Regex RuleCode();
}
