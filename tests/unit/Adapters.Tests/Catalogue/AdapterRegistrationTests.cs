using Adapters.Catalogue;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Adapters.Tests.Catalogue;

public sealed class AdapterRegistrationTests
{
    private const string Folder = "InternetPlusSupervision";

    [Fact]
    public void Builds_a_configured_partner_with_its_feed()
    {
        using var provider = Register(Sound(), Settings()).BuildServiceProvider();
        var catalogue = provider.GetRequiredService<PartnerCatalogue>();
        var entry = catalogue.Adapters.ShouldHaveSingleItem();
        (entry.PartnerId, entry.Name).ShouldBe(("sample", "样例"));
        var feed = catalogue.Find("sample", "rows").ShouldNotBeNull();
        (feed.RecordType, feed.Mapping, feed.BatchSize, feed.InFlight, feed.RatePerSecond).ShouldBe(("inspection-record", "sample/rows", 100, 4, 50));
        feed.Adapter.Traits.NeedsBatchNumber.ShouldBeTrue();
        catalogue.Find("sample", "other").ShouldBeNull();
        catalogue.Unconfigured.ShouldBeEmpty();
    }

    [Fact]
    public void Leaves_a_partner_without_configuration_out_and_says_so()
    {
        using var provider = Register(Sound(), []).BuildServiceProvider();
        var catalogue = provider.GetRequiredService<PartnerCatalogue>();
        catalogue.Adapters.ShouldBeEmpty();
        catalogue.Unconfigured.ShouldBe(["sample"]);
    }

    [Fact]
    public void Reports_every_broken_manifest_and_option_at_once()
    {
        ManifestFile[] files =
        [
            ManifestFile.Read("Unreadable", "id: ["),
            ManifestFile.Read("Wrong", Manifests.Sound.Replace("inFlight: 4", "inFlight: 0", StringComparison.Ordinal)),
            ManifestFile.Read("Nameless", Manifests.Sound
                .Replace("id: sample", "id: nameless", StringComparison.Ordinal)
                .Replace("filing: filing", "filing: hopeful", StringComparison.Ordinal)),
            .. Sound(),
        ];
        var settings = Settings();
        settings["Partners:sample:BaseAddress"] = "http://platform.example/";
        settings["Partners:sample:SenderId"] = "";
        settings["Partners:sample:SecretFile"] = "no-such-file";
        var faults = Should.Throw<CatalogueException>(() => Register(files, settings)).Faults;
        faults.Select(f => (f.Code, f.Field)).ShouldBe(
            [
                ("SND-7901", "Unreadable"),
                ("SND-7902", "Wrong/feeds[0].inFlight"),
                ("SND-7903", "Nameless/component"),
                ("SND-7903", "Nameless/rows.adapter"),
                ("SND-7904", "Nameless/line.filing"),
                ("SND-7905", "Partners:sample:SenderId"),
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("BaseAddress", "http://platform.example/", "BaseAddress")]
    [InlineData("BaseAddress", "", "BaseAddress")]
    [InlineData("SecretFile", "no-such-file", "SecretFile")]
    [InlineData("KeyId", "key 1", "KeyId")]
    [InlineData("FilingTimeout", "00:20:00", "FilingTimeout")]
    [InlineData("FilingTimeout", "soon", "Partners:sample")]
    public void Refuses_a_wrong_option_by_name(string option, string value, string named)
    {
        var settings = Settings();
        settings["Partners:sample:" + option] = value;
        var fault = Should.Throw<CatalogueException>(() => Register(Sound(), settings)).Faults.ShouldHaveSingleItem();
        fault.Code.ShouldBe("SND-7905");
        fault.Field!.ShouldEndWith(named);
    }

    [Fact]
    public void Refuses_two_partners_of_one_name()
    {
        var faults = Should.Throw<CatalogueException>(() => Register([.. Sound(), .. Sound()], [])).Faults;
        faults.ShouldContain(f => f.Code == "SND-7906");
    }

    [Fact]
    public void Refuses_a_batch_the_partner_would_not_take()
    {
        var file = ManifestFile.Read(Folder, Manifests.Sound.Replace("batchSize: 100", "batchSize: 501", StringComparison.Ordinal));
        using var provider = Register([file], Settings()).BuildServiceProvider();
        Should.Throw<CatalogueException>(() => provider.GetRequiredService<PartnerCatalogue>()).Faults.ShouldHaveSingleItem().Code.ShouldBe("SND-7907");
    }

    [Fact]
    public void Never_tells_the_secret_in_a_mistake()
    {
        var settings = Settings();
        settings["Partners:sample:SecretFile"] = WriteSecret("too-short-secret");
        Should.Throw<CatalogueException>(() => Register(Sound(), settings)).Message.ShouldNotContain("too-short-secret");
    }

    private static ManifestFile[] Sound() => [ManifestFile.Read(Folder, Manifests.Sound)];

    private static IServiceCollection Register(IReadOnlyList<ManifestFile> files, Dictionary<string, string?> settings) =>
        new ServiceCollection().AddAdapters(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), files);

    private static Dictionary<string, string?> Settings() => new()
    {
        ["Partners:sample:BaseAddress"] = "https://platform.example/",
        ["Partners:sample:SenderId"] = "hub-310101",
        ["Partners:sample:KeyId"] = "key-1",
        ["Partners:sample:SecretFile"] = WriteSecret(new string('s', 40)),
    };

    private static string WriteSecret(string secret)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, secret);
        return file;
    }
}
