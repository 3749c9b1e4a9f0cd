using Hub.Ledger;
using Hub.Ledger.Evidence;
using Hub.Ledger.Rows;
using Shouldly;
using Xunit;

namespace Hub.Tests.Ledger;

public abstract class EvidenceConformance(LedgerHarness harness) : PopulatedLedger(harness)
{
    /// <summary>Leases and claims: who works on a row next, nothing that happened. Those of exchanges and jobs are held against the row's state and the clock instead.</summary>
    private static readonly string[] NotEvidenced =
    [
        "exchange.due_at", "exchange.lease_owner", "replay_item.due_at",
        "job.fence", "job.lease_owner", "job.lease_until", "job.started_at", "job.seen_at",
    ];

    [Fact]
    public async Task Finds_a_change_of_any_column_of_any_table()
    {
        await PopulateAsync();
        await ShouldVerifyAsync();
        await using var store = new StoreConnection(await Harness.ConnectAsync());
        var (changed, named) = (0, 0);
        foreach (var table in await store.ReadAsync(Harness.TablesSql))
        {
            var columns = await store.ReadAsync(Harness.ColumnsOf(table));
            foreach (var column in columns.Where(column => !NotEvidenced.Contains($"{table}.{column}")))
            {
                // The null may be in one of two rows only.
                var row = await store.RowAsync(table, columns, table is "payload" && column is "bytes" ? 1 : 0);
                var index = columns.IndexOf(column);
                var value = row[index] is DBNull ? await SampleAsync(store, table, column, columns) : Changed(row[index]);
                await store.UpdateAsync(table, columns, row, column, value);

                var report = await Ledger.Evidence.VerifyAsync(null, Stop);
                report.Faults.ShouldContain(fault => fault.Table == table, $"{table}.{column}");
                changed++;
                named += report.Faults.Any(fault => fault.Table == table && fault.Key != "*" && fault.What.Contains(column, StringComparison.Ordinal)) ? 1 : 0;

                var now = row.ToArray();
                now[index] = value;
                await store.UpdateAsync(table, columns, now, column, row[index]);
            }
        }

        changed.ShouldBeGreaterThan(180);

        // One check byte per column: one in 256 changes is found without naming its column.
        named.ShouldBeGreaterThan(changed * 9 / 10);
        await ShouldVerifyAsync();
    }

    [Theory]
    [InlineData("pending", "due_at = NULL")]
    [InlineData("pending", "due_at = FAR")]
    [InlineData("leased", "due_at = NULL")]
    [InlineData("sending", "due_at = NULL")]
    [InlineData("sending", "lease_owner = NULL")]
    [InlineData("sending", "due_at = FAR")]
    [InlineData("receipted", "due_at = NULL")]
    [InlineData("confirmed", "lease_owner = 'x'")]
    [InlineData("confirmed", "due_at = FAR")]
    public async Task Finds_a_schedule_that_would_stop_an_exchange(string which, string change)
    {
        var exchanges = await InEveryStateAsync();
        await ShouldVerifyAsync();
        await using var connection = await Harness.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE exchange SET {change.Replace("FAR", Harness.FarInstant, StringComparison.Ordinal)} WHERE id = @id";
        var id = command.CreateParameter();
        (id.ParameterName, id.Value) = ("id", Harness.IdOf(exchanges[which].Value));
        command.Parameters.Add(id);
        (await command.ExecuteNonQueryAsync(Stop)).ShouldBe(1);

        var fault = (await Ledger.Evidence.VerifyAsync(null, Stop)).Faults.ShouldHaveSingleItem();

        (fault.Table, fault.Key).ShouldBe(("exchange", $"id={exchanges[which]}"));
        fault.What.ShouldContain("due_at");
    }

    [Theory]
    [InlineData("lease_until = NULL")]
    [InlineData("lease_owner = NULL")]
    [InlineData("lease_until = FAR")]
    [InlineData("started_at = FAR")]
    [InlineData("seen_at = FAR")]
    [InlineData("seen_at = NULL")]
    [InlineData("fence = 0")]
    public async Task Finds_a_lease_that_would_stop_a_job(string change)
    {
        (await Ledger.Jobs.TakeAsync(new JobClaim("poll.a.b", "node", Now, TimeSpan.FromMinutes(2), null, false), Stop)).Lease.ShouldNotBeNull();
        await ShouldVerifyAsync();
        await using var connection = await Harness.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE job SET {change.Replace("FAR", Harness.FarInstant, StringComparison.Ordinal)}";
        (await command.ExecuteNonQueryAsync(Stop)).ShouldBe(1);

        var fault = (await Ledger.Evidence.VerifyAsync(null, Stop)).Faults.ShouldHaveSingleItem();

        (fault.Table, fault.What.Contains(change.Split(' ')[0], StringComparison.Ordinal)).ShouldBe(("job", true));
    }

    [Fact]
    public async Task Finds_a_row_removed_from_any_table()
    {
        await PopulateAsync();
        await using var store = new StoreConnection(await Harness.ConnectAsync());
        foreach (var table in await store.ReadAsync(Harness.TablesSql))
        {
            var columns = await store.ReadAsync(Harness.ColumnsOf(table));
            var row = await store.RowAsync(table, columns);
            await store.DeleteAsync(table, columns, row);

            (await Ledger.Evidence.VerifyAsync(null, Stop)).Faults.ShouldContain(fault => fault.Table == table || fault.Table == "evidence_head", table);

            await store.InsertAsync(table, columns, row);
        }

        await ShouldVerifyAsync();
    }

    [Fact]
    public async Task Finds_rows_that_changed_places_and_rows_put_in()
    {
        await PopulateAsync();
        await using var store = new StoreConnection(await Harness.ConnectAsync());
        var columns = await store.ReadAsync(Harness.ColumnsOf("setting"));
        var (a, b) = (await store.RowAsync("setting", columns), await store.RowAsync("setting", columns, 1));
        await store.DeleteAsync("setting", columns, a);
        await store.DeleteAsync("setting", columns, b);
        await store.InsertAsync("setting", columns, [b[0], .. a[1..]]);
        await store.InsertAsync("setting", columns, [a[0], .. b[1..]]);
        (await Ledger.Evidence.VerifyAsync(null, Stop)).Faults.Count(fault => fault.Table == "setting").ShouldBe(2);

        await store.InsertAsync("setting", columns, ["forged", .. a[1..]]);
        (await Ledger.Evidence.VerifyAsync(null, Stop)).Faults.ShouldContain(fault => fault.Table == "setting" && fault.Key == "*");
    }

    [Fact]
    public async Task Finds_an_older_state_of_a_row_put_back_with_its_mark()
    {
        await Ledger.Settings.SetAsync("cursor", "1", "job", Stop);
        await using var store = new StoreConnection(await Harness.ConnectAsync());
        var columns = await store.ReadAsync(Harness.ColumnsOf("setting"));
        var old = await store.RowAsync("setting", columns);
        await Ledger.Settings.SetAsync("cursor", "2", "job", Stop);
        await store.DeleteAsync("setting", columns, await store.RowAsync("setting", columns));
        await store.InsertAsync("setting", columns, old);

        (await Ledger.Evidence.VerifyAsync(null, Stop)).Faults.ShouldHaveSingleItem().Table.ShouldBe("setting");
    }

    [Fact]
    public async Task Knows_every_column_that_the_store_has()
    {
        await using var store = new StoreConnection(await Harness.ConnectAsync());
        var tables = await store.ReadAsync(Harness.TablesSql);
        tables.ShouldBe(LedgerTables.All.Select(table => table.Name), ignoreOrder: true);
        foreach (var table in LedgerTables.All)
        {
            var columns = table.Columns.Select(column => column.Name).Concat(table.Marked ? ["mark"] : []);
            (await store.ReadAsync(Harness.ColumnsOf(table.Name))).ShouldBe(columns, table.Name);
        }
    }

    [Fact]
    public async Task Appends_an_entry_for_every_transaction_that_wrote()
    {
        var before = await Ledger.Evidence.VerifyAsync(null, Stop);
        await Ledger.Evidence.AppendAsync("body-read", "operator", "detail", Stop);
        await OweAsync(Version("a"));
        await ClaimAsync();

        var after = await Ledger.Evidence.VerifyAsync(null, Stop);

        after.Entries.ShouldBe(before.Entries + 2);
        after.Rows.ShouldBeGreaterThan(before.Rows);
        after.Head.ShouldNotBe(before.Head);
        after.Head!.Length.ShouldBe(64);
    }

    [Fact]
    public async Task Refuses_to_write_on_with_another_key()
    {
        await Ledger.DisposeAsync();
        var options = await Harness.OptionsAsync() with { EvidenceKeyFile = Path.Combine(Harness.Folder, "other.key") };
        EvidenceKey.Open(options.EvidenceKeyFile).Id.Length.ShouldBe(8, "made on first use");
        await using (var other = LedgerFactory.Open(options).Ledger!)
        {
            var refused = await Should.ThrowAsync<LedgerRefusedException>(() => other.Settings.SetAsync("a", "b", "c", Stop));
            refused.Fault.Code.ShouldBe("REC-5106");
            (await other.Evidence.VerifyAsync(null, Stop)).Faults.ShouldNotBeEmpty();
        }

        await ReopenAsync();
    }

    private async Task<Dictionary<string, ExchangeId>> InEveryStateAsync()
    {
        string[] states = ["confirmed", "receipted", "sending", "leased", "pending"];
        var owed = await OweAsync([.. states.Select(state => Version(state))]);
        var ids = states.Zip(owed).ToDictionary(one => one.First, one => one.Second.Exchange.Id);
        await ClaimAsync(max: 4);
        var attempt = await StartAsync(new[] { "confirmed", "receipted", "sending" }.Select(state => ids[state]));
        await SettleAsync(ids["confirmed"], ExchangeStates.Confirmed, attempt);
        await SettleAsync(ids["receipted"], ExchangeStates.Receipted, attempt, notBefore: Now.AddMinutes(1));
        return ids;
    }

    private static object Changed(object value) => value switch
    {
        string text => text + "x",
        long number => number + 1_000_003,
        int number => number + 1_000_003,
        byte[] bytes => Flipped(bytes),
        Guid id => new Guid(Flipped(id.ToByteArray())),
        DateTime at => at.AddSeconds(1),
        var other => throw new InvalidOperationException($"A stored {other.GetType()}"),
    };

    private static byte[] Flipped(byte[] bytes)
    {
        byte[] flipped = [.. bytes];
        flipped[^1] ^= 1;
        return flipped;
    }

    /// <summary>A value for a column that is null in this row: any of the kind the catalogue says.</summary>
    private static async Task<object> SampleAsync(StoreConnection store, string table, string column, IReadOnlyList<string> columns)
    {
        var first = await store.RowAsync(table, columns, 1);
        var kind = LedgerTables.All.First(one => one.Name == table).Columns.First(one => one.Name == column).Kind;
        var sample = first[columns.ToList().IndexOf(column)];
        return sample is not DBNull ? sample : kind switch
        {
            ColumnKind.Int => 7L,
            ColumnKind.Text => "x",
            ColumnKind.Bytes => new byte[] { 1 },
            _ => throw new InvalidOperationException($"{table}.{column} is null in every row"),
        };
    }
}

public sealed class SqliteEvidenceTests() : EvidenceConformance(new SqliteHarness());

public sealed class PostgresEvidenceTests(PostgresCluster cluster) : EvidenceConformance(new PostgresHarness(cluster));
