namespace Adapters.Tests.Catalogue;

internal static class Manifests
{
    /// <summary>A sound manifest that names the types of an existing partner folder.</summary>
    public const string Sound = """
        id: sample
        name:
          zh: 样例
          en: Sample
        kind: platform
        contact:
          unit: 样例单位
          phone: 021-00000000
        component: InternetPlusSupervisionComponent
        line:
          filing: filing
          query: query
          ratePerSecond: 50
        feeds:
          - id: rows
            direction: out
            recordType: inspection-record
            mapping: sample/rows
            adapter: InternetPlusSupervisionAdapter
            batchSize: 100
            inFlight: 4
        """;
}
