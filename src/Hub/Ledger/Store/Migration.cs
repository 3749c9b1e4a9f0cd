using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Hub.Ledger.Rows;

namespace Hub.Ledger.Store;

/// <summary>A numbered script of an engine, as embedded in the program.</summary>
internal sealed record Migration(long Number, string Name, string Script)
{
    public byte[] Digest => SHA256.HashData(Encoding.UTF8.GetBytes(Script));

    /// <summary>Scripts of an engine's folder (<c>Sqlite</c>, <c>Postgres</c>) in order.</summary>
    public static IReadOnlyList<Migration> Of(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Hub.Ledger.{folder}.Migrations.";
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(name => Read(assembly, name, name[prefix.Length..^4]))];
    }

    private static Migration Read(Assembly assembly, string resource, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return new Migration(long.Parse(name[..4], CultureInfo.InvariantCulture), name, reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}

