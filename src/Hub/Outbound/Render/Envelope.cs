using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Hub.Outbound.Render;

/// <summary>
/// The <c>cd_*</c> envelope of the national exchange: key (department code and record key), time, source (province and department code),
/// batch and operation. The batch number is not known before the row leaves; 13 digits keep its place.
/// </summary>
internal static class Envelope
{
    private const string NoBatch = "2000010100000";
    private const string AnyProvince = "310000";

    /// <summary>The key by which the partner knows a record.</summary>
    public static string Key(Department department, string recordKey) => department.Uscc + recordKey;

    /// <summary>The row with its envelope, and where the batch number stands in it.</summary>
    public static (byte[] Row, int BatchNoAt) Around(ReadOnlySpan<byte> body, Department department, string key, char operation, DateTimeOffset at)
    {
        var province = department.DivisionCode is { Length: >= 2 } division ? $"{division[..2]}0000" : AnyProvince;
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"\"cd_id\":{Quoted(key)},\"cd_time\":\"{ShanghaiTime.Of(at):yyyy-MM-dd HH:mm:ss}\",\"cd_source\":{Quoted(province + department.Uscc)},\"cd_operation\":\"{operation}\",\"cd_batch\":\"");
        var separator = body.Length > 2 ? "," : "";
        var row = new byte[body.Length + separator.Length + Encoding.UTF8.GetByteCount(head) + NoBatch.Length + 1];
        var end = body.Length - 1;
        body[..end].CopyTo(row);
        end += Encoding.UTF8.GetBytes(separator, row.AsSpan(end));
        end += Encoding.UTF8.GetBytes(head, row.AsSpan(end));
        Encoding.ASCII.GetBytes(NoBatch, row.AsSpan(end));
        "\"}"u8.CopyTo(row.AsSpan(end + NoBatch.Length));
        return (row, end);
    }

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}
