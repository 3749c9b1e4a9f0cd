using System.Globalization;
using Canonical.Mapping;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Hub.Inbound.Read.Faults;
using Hub.Inbound.Read.Sniff;
using Hub.Inbound.Read.Tables;

namespace Hub.Inbound.Read.Workbooks;

/// <summary>The sheets of an .xls workbook.</summary>
internal sealed class BiffWorkbook : IWorkbook
{
    private readonly Stream _content;
    private readonly ReadLimits _limits;
    private readonly List<string> _names = [];

    public BiffWorkbook(Stream content, ReadLimits limits)
    {
        _content = content;
        _limits = limits;
        using var reader = Open();
        do
        {
            _names.Add(reader.Name);
        }
        while (Guarded(reader.NextResult));
    }

    public IReadOnlyList<string> Sheets => _names;

    public IEnumerable<TableRow> Rows(int sheet)
    {
        using var reader = Open();
        for (var i = 0; i < sheet; i++)
        {
            Guarded(reader.NextResult);
        }

        var cells = new RowCells(_limits);
        var number = 0;
        while (Guarded(reader.Read))
        {
            number++;
            for (var i = 0; i < reader.FieldCount; i++)
            {
                cells.Set(i, Cell(reader, i), number);
            }

            yield return cells.Take(number);
        }
    }

    private IExcelDataReader Open() => Guarded(() =>
    {
        _content.Position = 0;
        return ExcelReaderFactory.CreateBinaryReader(_content, new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encodings.Gb18030 });
    });

    // The parser meets a damaged file with whatever exception its code runs into.
    private static T Guarded<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (InvalidPasswordException)
        {
            throw new ReadRefusedException(WorkbookFaults.Encrypted());
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new ReadRefusedException(WorkbookFaults.BrokenBiff());
        }
    }

    private SourceNode Cell(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        string text => SourceNode.OfText(Checked(text, reader.Depth + 1)),
        double number => SourceNode.OfNumber(number.ToString("R", CultureInfo.InvariantCulture)),
        int number => SourceNode.OfNumber(number.ToString(CultureInfo.InvariantCulture)),
        bool truth => SourceNode.OfBoolean(truth),
        DateTime date => SourceNode.OfDate(date.ToOADate().ToString("R", CultureInfo.InvariantCulture)),
        TimeSpan time => SourceNode.OfDate(time.TotalDays.ToString("R", CultureInfo.InvariantCulture)),
        _ => SourceNode.Absent,
    };

    private string Checked(string text, int row) =>
        text.Length <= _limits.MaxCellLength ? text : throw new ReadRefusedException(LimitFaults.Cell(_limits.MaxCellLength, row));
}
