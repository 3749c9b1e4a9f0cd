namespace Canonical.Schema.Compilation;

/// <summary>Where in the value of a keyword there are schemas.</summary>
internal enum SubschemaShape
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>The value is one.</summary>
    One,

    /// <summary>The value is an array of them.</summary>
    List,

    /// <summary>The value is an object of them by name.</summary>
    Map,
}
