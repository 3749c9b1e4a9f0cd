using System.Text.Json;
using Adapters.Contract;
using Canonical.Codes;
using Canonical.Mapping;
using Canonical.Rules;
using Canonical.Schema;
using Hub.Ledger;
using Hub.Outbound;
using Hub.Outbound.Check;
using Hub.Outbound.Render;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Hub.Tests.Outbound;

public sealed class MappedRowFormatTests : IDisposable
{
    private static readonly SubjectRow Subject = new(
        SubjectId.New(Exchanges.Start), "黄浦区淮兴印务馆", "92310101MAJJX9RD1D", null, null, "打浦路1291号", "sole-trader", true, true, null, 1, Exchanges.Start);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2025, 9, 1, 4, 5, 6, TimeSpan.Zero));
    private readonly MappedRowFormat _format;

    public MappedRowFormatTests() => _format = new MappedRowFormat(Mapping(), new TwoDepartments(), _time);

    [Fact]
    public void Makes_a_row_that_the_platforms_schema_accepts()
    {
        var row = _format.Render(Exchange(), 'u');

        row.Faults.ShouldBeEmpty();
        RowSchema().Validate(row.Bytes).ShouldBeEmpty();
        using var json = JsonDocument.Parse(row.Bytes);
        json.RootElement.GetProperty("cd_id").GetString().ShouldBe(row.BusinessKey);
        json.RootElement.GetProperty("cd_operation").GetString().ShouldBe("u");
        json.RootElement.GetProperty("administrative_cp_ui_code").GetString().ShouldBe("92310101MAJJX9RD1D");
        row.BusinessKey.ShouldBe(_format.BusinessKey(Exchange()));
    }

    [Fact]
    public void Gives_the_same_content_the_same_digest_whenever_and_however_it_travels()
    {
        var first = _format.Render(Exchange(), 'i');
        _time.Advance(TimeSpan.FromDays(1));
        var later = _format.Render(Exchange(), 'u');

        later.Digest.ShouldBe(first.Digest);
        later.Bytes.ShouldNotBe(first.Bytes);
    }

    [Fact]
    public void Says_which_department_the_reference_data_does_not_know()
    {
        var exchange = Exchange() with { Key = new RecordKey("inspection-record", "nobody", "SJ1") };

        var fault = _format.Render(exchange, 'i').Faults.ShouldHaveSingleItem();

        fault.Code.ShouldBe("RND-6001");
        fault.Value.ShouldBe("nobody");
        _format.BusinessKey(exchange).ShouldBeNull();
    }

    [Fact]
    public async Task Fails_a_record_that_cannot_be_mapped_with_the_faults_of_the_mapping()
    {
        await using var rig = new PumpRig(new ScriptedAdapter(), format: _format);
        var item = new WorkItem(Exchange() with { Body = "{\"recordNo\":\"SJ1\",\"departmentId\":\"market-regulation\"}"u8.ToArray() }) { Operation = 'i' };
        var work = new OutboundWork(rig.Lane, "node-1") { Items = [item] };

        await new RenderStep(NullLogger<RenderStep>.Instance).RunAsync(work, TestContext.Current.CancellationToken);

        var closed = item.Finding.ShouldBeOfType<Finding.Closed>();
        closed.Cause.ShouldBe(Cause.Map);
        closed.Detail.ShouldContain("MAP-2");
    }

    [Fact]
    public async Task Never_lets_a_row_leave_that_the_platforms_schema_refuses()
    {
        await using var rig = new PumpRig(new ScriptedAdapter(), format: new TooShort());
        var feed = rig.Feed with { RowSchema = RowSchema() };
        using var lane = new FeedLane(feed, rig.Lane.Gate, rig.Time);
        var item = new WorkItem(Exchanges.Claimed()) { Operation = 'i', Row = new TooShort().Render(Exchanges.Claimed(), 'i') };

        await new CheckStep().RunAsync(new OutboundWork(lane, "node-1") { Items = [item] }, TestContext.Current.CancellationToken);

        var closed = item.Finding.ShouldBeOfType<Finding.Closed>();
        closed.Cause.ShouldBe(Cause.ContractOut);
        closed.Detail.ShouldContain("RND-6002");
    }

    public void Dispose() => _format.Dispose();

    private static ClaimedExchange Exchange() => Exchanges.Claimed() with
    {
        Body = File.ReadAllBytes(Repository.File("schemas/canonical/inspection-record/1.0/examples/double-random.json")),
        Key = new RecordKey("inspection-record", "market-regulation", "SJ20250800000"),
        Subject = Subject,
    };

    private static CompiledMapping Mapping()
    {
        const string path = "mappings/internet-plus-supervision/inspection-records.mapping.yaml";
        var compiled = new MappingCompiler(CodeLists.Load(Repository.File("schemas/codes")).Value!, ReferenceTables.Empty, FindSchema)
            .Compile([new MappingSource(path, File.ReadAllText(Repository.File(path)))]);
        compiled.Mistakes.ShouldBeEmpty();
        return compiled.Mappings.Single();
    }

    private static JsonElement? FindSchema(Uri uri)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.File("schemas" + uri.AbsolutePath)));
        return document.RootElement.Clone();
    }

    private static ISchemaValidator RowSchema()
    {
        var registry = new SchemaRegistry();
        registry.Add(File.ReadAllBytes(Repository.File("schemas/partners/internet-plus-supervision/inspection-record-row.schema.json")), out var id).ShouldBeEmpty();
        return registry.Compile(id!).Validator!;
    }

    private sealed class TwoDepartments : IDepartments
    {
        public Department? Find(string id) => id == "market-regulation" ? new Department(id, "黄浦区市场监督管理局", "11310101MB2F30465D", "310101") : null;
    }

    private sealed class TooShort : IRowFormat
    {
        public string? BusinessKey(ClaimedExchange exchange) => "k";

        public RenderedRow Render(ClaimedExchange exchange, char operation) => new("k", "{\"cd_id\":\"k\"}"u8.ToArray(), "d", -1, []);
    }
}
