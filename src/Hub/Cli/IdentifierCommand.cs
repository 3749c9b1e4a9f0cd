using System.CommandLine;
using Canonical.Identifiers;
using Spectre.Console;

namespace Hub.Cli;

/// <summary><c>hub identifier CODE…</c>: what each code could be, in its normal form, or why it is none.</summary>
internal static class IdentifierCommand
{
    public static Command Build()
    {
        var codes = new Argument<string[]>("CODE")
        {
            Description = "要解释的编码，可多个",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("identifier", "解释编码：种类、规范形式、校验码、区划、所含组织机构代码 / explain identifiers") { codes };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(codes), AnsiConsole.Console));
        return command;
    }

    /// <summary>0 when every code is valid under some scheme, otherwise 1.</summary>
    internal static int Run(IReadOnlyList<string> codes, IAnsiConsole console)
    {
        var exit = 0;
        foreach (var code in codes)
        {
            var explanations = IdentifierExplanation.Of(code);
            exit = explanations.Any(explanation => explanation.Reading.IsValid) ? exit : 1;
            console.Write(TableOf(code, explanations));
        }

        return exit;
    }

    private static Table TableOf(string code, IReadOnlyList<IdentifierExplanation> explanations)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(PersonalIdMask.MaskIn(code))).HideHeaders();
        table.AddColumns("", "", "");
        foreach (var explanation in explanations)
        {
            var heading = explanation.SchemeName + (explanation.Reading.IsValid ? " ✓" : " ✗");
            foreach (var (label, text) in explanation.Details)
            {
                table.AddRow(new Text(heading), new Text(label), new Text(text));
                heading = "";
            }

            if (explanation.Details.Count == 0)
            {
                table.AddRow(new Text(heading), new Text(""), new Text("没有填写编码"));
            }
        }

        return table;
    }
}
