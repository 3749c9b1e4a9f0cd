using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Architecture;

public sealed partial class GlossaryTests
{
    private static readonly string[] Words =
    [
        "partner", "feed", "submission", "source record", "record", "subject", "rejection", "review", "exchange", "attempt", "receipt", "replay",
        "evidence", "fault", "cause", "verdict",
    ];

    private static List<(string Word, string Chinese, string Meaning, string Not)> Entries { get; } =
    [
        .. Repository.Lines("docs/glossary.md").Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length == 6 && !cells[1].StartsWith('-') && cells[1] != "word").Select(cells => (cells[1], cells[2], cells[3], cells[4])),
    ];

    [Fact]
    public void The_glossary_explains_each_word_once_in_both_languages()
    {
        Words.Except(Entries.Select(entry => entry.Word)).ShouldBeEmpty();
        Entries.GroupBy(entry => entry.Word).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
        Entries.Where(entry => entry.Meaning.Length == 0 || !Chinese().IsMatch(entry.Chinese)).ShouldBeEmpty();
    }

    [Fact]
    public void No_type_is_named_by_a_word_the_glossary_sets_aside()
    {
        var aside = Entries.SelectMany(entry => entry.Not.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        aside.Count.ShouldBeGreaterThan(10);
        // A platform's own name is no word of ours.
        var platforms = Repository.Folders("src/Adapters/Partners").ToList();
        Repository.Sources("src").Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Select(name => platforms.Aggregate(name, (left, platform) => left.Replace(platform, "", StringComparison.Ordinal)))
            .SelectMany(name => aside.Where(word => Parts().Split(name).Contains(word, StringComparer.OrdinalIgnoreCase)).Select(word => $"{name}: {word}")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_suffix_the_glossary_lists_is_in_use()
    {
        var line = Repository.Lines("docs/glossary.md").Single(text => text.StartsWith("Suffixes:", StringComparison.Ordinal));
        var suffixes = Suffix().Matches(line).Select(match => match.Groups["suffix"].Value).ToList();
        suffixes.Count.ShouldBeGreaterThan(10);
        var names = Repository.Sources("src").Concat(Repository.Sources("tests")).Select(file => Path.GetFileNameWithoutExtension(file)!).ToList();
        suffixes.Where(suffix => !names.Any(name => name.EndsWith(suffix, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Parts();

    [GeneratedRegex("`(?<suffix>[A-Z][A-Za-z]+)`")]
    private static partial Regex Suffix();
}
