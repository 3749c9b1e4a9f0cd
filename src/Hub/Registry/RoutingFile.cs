using Canonical.Records;
using Hub.Ledger;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Hub.Registry;

/// <summary><c>mappings/routing.yaml</c> as written; its shape is <c>schemas/config/routing.schema.json</c>.</summary>
internal sealed class RoutingFile
{
    public List<RouteFile> Routes { get; set; } = [];

    /// <summary>Reads the file; mistakes name it.</summary>
    public static Routing Read(string file, RecordCatalogue catalogue, IReadOnlyCollection<string> partners, List<string> mistakes)
    {
        try
        {
            using var reader = new StreamReader(file);
            var yaml = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
            var routes = yaml.Deserialize<RoutingFile>(reader).Routes;
            mistakes.AddRange(routes.Where(r => catalogue.Find(r.Type) is null).Select(r => $"{file}: no record type {r.Type}"));
            mistakes.AddRange(routes.Where(r => r.When is { IsSound: false }).Select(r => $"{file}: route {r.Type} → {r.To}: `when` needs `at` and one of `in`, `notIn`, `distinct`"));
            mistakes.AddRange(routes.SelectMany(r => r.NotFrom.Except(partners).Select(id => $"{file}: route {r.Type} → {r.To}: `notFrom` names no partner {id}")));
            mistakes.AddRange(routes.GroupBy(r => (r.Type, r.To)).Where(g => g.Count() > 1).Select(g => $"{file}: route {g.Key.Type} → {g.Key.To} stands there {g.Count()} times"));
            return new Routing(routes.Where(r => r.When is null or { IsSound: true }).Select(r => new Route(r.Type, FeedKey.Parse(r.To), r.When?.ToCondition(), r.NotFrom)));
        }
        catch (YamlException e)
        {
            mistakes.Add($"{file}:{e.Start.Line}: {e.InnerException?.Message ?? e.Message}");
            return new Routing([]);
        }
    }

    internal sealed class RouteFile
    {
        public string Type { get; set; } = "";

        public string To { get; set; } = "";

        public WhenFile? When { get; set; }

        public List<string> NotFrom { get; set; } = [];
    }

    internal sealed class WhenFile
    {
        public string At { get; set; } = "";

        public List<string> In { get; set; } = [];

        public List<string> NotIn { get; set; } = [];

        public int Distinct { get; set; }

        public bool IsSound => At.StartsWith('/') && new[] { In.Count > 0, NotIn.Count > 0, Distinct > 0 }.Count(said => said) == 1;

        public RouteCondition ToCondition() => new(At, In.Count > 0 ? In : NotIn, NotIn.Count > 0, Distinct);
    }
}
