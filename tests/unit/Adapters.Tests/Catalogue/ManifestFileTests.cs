using Adapters.Catalogue;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Catalogue;

public sealed class ManifestFileTests
{
    [Fact]
    public void Reads_every_manifest_beside_the_program()
    {
        var files = ManifestFile.ReadAll(AdapterRegistration.PartnersFolder);
        files.Select(f => f.Folder).ShouldContain("InternetPlusSupervision");
        files.SelectMany(f => f.Faults).ShouldBeEmpty();
    }

    [Fact]
    public void Reports_all_mistakes_of_a_manifest_at_once()
    {
        var file = ManifestFile.Read("Wrong", Manifests.Sound
            .Replace("id: sample", "id: Not_Kebab", StringComparison.Ordinal)
            .Replace("ratePerSecond: 50", "ratePerSecond: 0", StringComparison.Ordinal)
            .Replace("batchSize: 100", "batchSize: -1", StringComparison.Ordinal)
            .Replace("direction: out", "direction: sideways", StringComparison.Ordinal));
        file.Faults.ShouldAllBe(f => f.Code == "SND-7902");
        file.Faults.Select(f => f.Field).ShouldBe(
            ["Wrong/id", "Wrong/line.ratePerSecond", "Wrong/feeds[0].direction", "Wrong/feeds[0].batchSize"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("contact")]
    [InlineData("line")]
    [InlineData("feeds")]
    public void Reports_an_empty_section(string section)
    {
        var lines = Manifests.Sound.Split('\n');
        var start = Array.FindIndex(lines, l => l.StartsWith(section + ":", StringComparison.Ordinal));
        var end = Array.FindIndex(lines, start + 1, l => l.Length > 0 && l[0] != ' ');
        var yaml = string.Join('\n', lines[..start].Append(section + ":").Concat(end < 0 ? [] : lines[end..]));
        ManifestFile.Read("Wrong", yaml).Faults.ShouldHaveSingleItem().Field.ShouldBe("Wrong/" + section);
    }

    [Theory]
    [InlineData("")]
    [InlineData("id: [")]
    [InlineData("colour: red")]
    [InlineData("- a\n- b")]
    public void Reports_text_that_is_no_manifest(string yaml)
    {
        var file = ManifestFile.Read("Wrong", yaml);
        file.Manifest.ShouldBeNull();
        file.Faults.ShouldHaveSingleItem().Code.ShouldBe("SND-7901");
    }
}
