using Districts.Feeds;
using Districts.Plan;
using Districts.Truth;
using Districts.World;

namespace Districts;

/// <summary>
/// Writes the data of a made-up district in the seven forms of samples/README.md, with the right answer for every row.
/// The answers come from that text and from nothing of the hub's, so that the hub can be measured by them.
/// </summary>
public static class DistrictGenerator
{
    /// <summary>Writes manifest.json, reference/, feeds/ and truth.ndjson. The same seed and size give the same bytes.</summary>
    /// <param name="folder">Made when missing; files of an earlier district are overwritten.</param>
    /// <param name="seed">Which district.</param>
    /// <param name="size">How much of it.</param>
    /// <param name="ambiguous">Also writes cases that samples/README.md leaves open, with the likelier answer.</param>
    public static void Write(string folder, int seed, DistrictSize size, bool ambiguous = false)
    {
        Dice dice = new(seed);
        DistrictBuilder builder = new(dice);
        var district = builder.Build(size.Subjects);
        PartyCases parties = new(district, builder.Names, dice);
        AnswerSheet answers = new();
        (Feed Feed, double Share)[] feeds =
        [
            (new MarketFeed(district, dice), 0.30),
            (new FireFeed(district, dice), 0.15),
            (new HealthFeed(district, new LeadPlan(district, parties, dice), dice), 0.15),
            (new CultureFeed(district, dice), 0.12),
            (new EmergencyFeed(district, dice), 0.10),
            (new EcologyFeed(district, dice), 0.08),
            (new UrbanFeed(district, dice), 0.10),
        ];
        dice.Shuffle(feeds);
        foreach (var (feed, share) in feeds)
        {
            FeedPlan plan = new(feed, parties, district, dice, ambiguous);
            feed.Save(folder, plan.Make((int)(size.Inspections * share * 0.75)), answers);
        }
        ReferenceFiles.Write(folder, district, dice);
        answers.Save(folder);
    }
}
