using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Hub.Registry;

/// <summary><c>mappings/references.yaml</c>: whose word counts where several sources keep the same reference table.</summary>
internal sealed class ReferencePrecedence
{
    public Dictionary<string, Table> Tables { get; set; } = [];

    /// <exception cref="InvalidDataException">The file is missing or has mistakes; all are listed.</exception>
    public static ReferencePrecedence Read(string home)
    {
        var folder = Path.Combine(home, "mappings");
        var file = Path.Combine(folder, "references.yaml");
        try
        {
            using var reader = new StreamReader(file);
            var read = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<ReferencePrecedence>(reader);
            var mistakes = read.Tables.Where(table => table.Value.Key.Length == 0).Select(table => $"{file}: {table.Key}: a key is needed")
                .Concat(from table in read.Tables
                        from source in table.Value.Sources
                        where !File.Exists(Path.Combine(folder, source, "partner.yaml"))
                        select $"{file}: {table.Key}: no partner {source}").ToList();
            return mistakes.Count == 0 ? read : throw new InvalidDataException(string.Join(Environment.NewLine, mistakes));
        }
        catch (YamlException e)
        {
            throw new InvalidDataException($"{file}:{e.Start.Line}: {e.InnerException?.Message ?? e.Message}");
        }
    }

    /// <summary>What is declared of one table.</summary>
    internal sealed class Table
    {
        public List<string> Sources { get; set; } = [];

        public string Key { get; set; } = "";

        public string? Same { get; set; }

        /// <summary>The smaller, the more its word counts.</summary>
        public int RankOf(string source) => Sources.IndexOf(source) is >= 0 and var at ? at : int.MaxValue;
    }
}
