using System.Text;
using System.Text.Encodings.Web;

namespace Canonical.Schema.Instances;

/// <summary>The name of a property, encoded once for all documents that have it.</summary>
internal sealed class PropertyName
{
    public PropertyName(string name)
    {
        Text = Encoding.UTF8.GetBytes(name);
        Written = Encoding.UTF8.GetBytes($"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(name)}\":");
    }

    /// <summary>Unescaped.</summary>
    public byte[] Text { get; }

    /// <summary>In quotes and with its colon.</summary>
    public byte[] Written { get; }

    public bool IsEscaped => Written.Length != Text.Length + 3;
}
