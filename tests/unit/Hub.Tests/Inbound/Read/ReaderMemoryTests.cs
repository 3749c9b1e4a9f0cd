using System.Text;
using Hub.Inbound;
using Hub.Inbound.Read;
using Hub.Tests.Inbound.Read.Fixtures;
using Shouldly;
using Xunit;

namespace Hub.Tests.Inbound.Read;

/// <summary>What is held while a long file is read. The heap belongs to the whole process, so nothing else runs beside.</summary>
[Collection(nameof(Alone))]
public sealed class ReaderMemoryTests
{
    [Fact]
    public void Memory_does_not_grow_with_a_table()
    {
        var row = Encoding.UTF8.GetBytes("1,黄浦区淮兴印务馆,某条记录的备注内容\n");
        using var content = new RepeatingStream(Encoding.UTF8.GetBytes("编号,名称,备注\n"), row, 300_000);

        Growth(content, Formats.Columns("编号", "名称", "备注"), 300_001).ShouldBeLessThan(15_000_000);
    }

    [Fact]
    public void Memory_does_not_grow_with_a_document()
    {
        using var content = new RepeatingStream("[{\"a\":0}"u8.ToArray(), Encoding.UTF8.GetBytes($",{{\"a\":\"{new string('x', 1000)}\"}}"), 50_000);

        Growth(content, new FeedFormat { Element = "records" }, 50_002).ShouldBeLessThan(15_000_000);
    }

    /// <summary>Bytes held at the end, above those held after a fifth.</summary>
    private static long Growth(Stream content, FeedFormat format, int expected)
    {
        var (count, first, last) = (0, 0L, 0L);
        foreach (var record in RecordReading.Read(content, format, new ReadLimits()))
        {
            if (++count % (expected / 5) == 0)
            {
                last = GC.GetTotalMemory(forceFullCollection: true);
                first = first == 0 ? last : first;
                record.Skipped.ShouldBeNull();
            }
        }

        count.ShouldBe(expected);
        return last - first;
    }
}

/// <summary>Tests that measure the process and therefore run alone.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
