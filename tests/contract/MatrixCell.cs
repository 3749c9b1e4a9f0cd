using System.Reflection;
using Xunit;

namespace Contract;

/// <summary>One cell of the matrix: how a feed of a direction is proved to stand a case, or why it cannot meet it.</summary>
/// <param name="Impossible">Why the case cannot happen in this direction; null when it can.</param>
/// <param name="Recorded">Recorded exchange that every partner of the direction has, under its folder and without ending; null: the case is no answer that can be recorded.</param>
/// <param name="Proofs">Tests of this suite, <c>Class.Method</c>; one of them has to run for the feed, with its partner and its id among its data.</param>
internal sealed record MatrixCell(string? Impossible, string? Recorded, params string[] Proofs)
{
    /// <summary>What a feed lacks in this cell; null when nothing.</summary>
    public string? Hole(string partner, string feed)
    {
        if (Impossible is not null)
        {
            return Impossible.Length > 20 && Proofs.Length == 0 && Recorded is null ? null : "a cell that cannot be says why and has no proof";
        }

        if (Recorded is not null && !File.Exists(Path.Combine(new PartnerKit(partner).Folder, Recorded + ".json")))
        {
            return $"no recorded exchange {Recorded}";
        }

        return Proofs.Any(proof => RunsFor(proof, partner, feed)) ? null : $"none of these tests runs for it: {string.Join(", ", Proofs)}";
    }

    private static bool RunsFor(string proof, string partner, string feed)
    {
        var (type, name) = (proof.Split('.')[0], proof.Split('.')[1]);
        var method = Array.Find(typeof(MatrixCell).Assembly.GetTypes(), one => one.Name == type)?.GetMethod(name)
            ?? throw new InvalidOperationException($"The matrix names a test that is not there: {proof}");
        if (method.GetCustomAttribute<FactAttribute>() is null)
        {
            throw new InvalidOperationException($"The matrix names a method that is no test: {proof}");
        }

        return method.GetCustomAttributes<MemberDataAttribute>().Any(one => Rows(method.DeclaringType!, one.MemberName).Any(row => Names(row, partner, feed)));
    }

    private static IEnumerable<ITheoryDataRow> Rows(Type type, string member) => (IEnumerable<ITheoryDataRow>)type.GetProperty(member, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    // The suite of the enforcement system is about one partner and names feeds only.
    private static bool Names(ITheoryDataRow row, string partner, string feed) => row.GetData() switch
    {
        [string one, string other, ..] => (one, other) == (partner, feed),
        [string one] => one == feed && partner == UnifiedEnforcementTests.PartnerId && UnifiedEnforcementTests.Polled.Any(polled => polled.Data == feed),
        _ => false,
    };
}
