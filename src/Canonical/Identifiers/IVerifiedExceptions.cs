namespace Canonical.Identifiers;

/// <summary>Identifiers whose check digit is wrong although their holder exists (a few were issued so); kept by the district's stewards.</summary>
public interface IVerifiedExceptions
{
    /// <summary>Whether somebody has verified that this identifier, in its normal form, exists as it is.</summary>
    bool Contains(IdentifierScheme scheme, string value);
}
