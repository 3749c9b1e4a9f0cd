using System.Reflection;
using Xunit;

namespace Contract;

/// <summary>One cell of the matrix: how a direction is proved to stand a case, or why it cannot meet it.</summary>
/// <param name="Impossible">Why the case cannot happen in this direction; null when it can.</param>
/// <param name="Recorded">Recorded exchange that every partner of the direction has, under its folder and without ending; null: the case is no answer that can be recorded.</param>
/// <param name="Proofs">Tests of this suite, <c>Class.Method</c>; one of them has to run for the partner.</param>
internal sealed record MatrixCell(string? Impossible, string? Recorded, params string[] Proofs)
{
    /// <summary>What a partner lacks in this cell; null when nothing.</summary>
    public string? Hole(string partner)
    {
        if (Impossible is not null)
        {
            return Impossible.Length > 20 && Proofs.Length == 0 && Recorded is null ? null : "a cell that cannot be says why and has no proof";
        }

        if (Recorded is not null && !File.Exists(Path.Combine(new PartnerKit(partner).Folder, Recorded + ".json")))
        {
            return $"no recorded exchange {Recorded}";
        }

        return Proofs.Any(proof => RunsFor(proof, partner)) ? null : $"none of these tests runs for it: {string.Join(", ", Proofs)}";
    }

    private static bool RunsFor(string proof, string partner)
    {
        var (type, name) = (proof.Split('.')[0], proof.Split('.')[1]);
        var method = Array.Find(typeof(MatrixCell).Assembly.GetTypes(), one => one.Name == type)?.GetMethod(name)
            ?? throw new InvalidOperationException($"The matrix names a test that is not there: {proof}");
        if (method.GetCustomAttribute<FactAttribute>() is null)
        {
            throw new InvalidOperationException($"The matrix names a method that is no test: {proof}");
        }

        var data = method.GetCustomAttributes<MemberDataAttribute>().ToList();
        return data.Count == 0 ? IsAbout(method.DeclaringType!, partner) : data.Exists(one => Rows(method.DeclaringType!, one.MemberName).Any(row => Names(row, partner)));
    }

    // A test without partners among its data is about the one its class opens.
    private static bool IsAbout(Type type, string partner) =>
        Directory.EnumerateFiles(Repository.PathOf("tests", "contract"), $"{type.Name}.cs", SearchOption.AllDirectories).Any(file => File.ReadAllText(file).Contains($"\"{partner}\"", StringComparison.Ordinal));

    private static IEnumerable<ITheoryDataRow> Rows(Type type, string member) => (IEnumerable<ITheoryDataRow>)type.GetProperty(member, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static bool Names(ITheoryDataRow row, string partner) =>
        row.GetData().Any(value => value is string text ? text == partner : value is System.Runtime.CompilerServices.ITuple { Length: > 0 } tuple && (tuple[0] as string) == partner)
        || (row.GetData() is [string feed, ..] && UnifiedEnforcementTests.Polled.Any(one => one.Data == feed) && partner == UnifiedEnforcementTests.PartnerId);
}
