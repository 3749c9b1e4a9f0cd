namespace Canonical.Schema.Instances;

/// <summary>A set of kinds, one bit per <see cref="JsonKind"/>.</summary>
[Flags]
internal enum JsonKinds : byte
{
    None = 0,
    Object = 1 << JsonKind.Object,
    Array = 1 << JsonKind.Array,
    String = 1 << JsonKind.String,
    Number = 1 << JsonKind.Number,
    Boolean = (1 << JsonKind.True) | (1 << JsonKind.False),
    Null = 1 << JsonKind.Null,
    Any = Object | Array | String | Number | Boolean | Null,
}
