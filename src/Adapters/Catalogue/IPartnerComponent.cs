namespace Adapters.Catalogue;

/// <summary>What a partner folder adds to the program; the manifest names it. Created without arguments.</summary>
internal interface IPartnerComponent
{
    /// <summary>Binds the options, registers the client. Mistakes go to the registration, so that all are reported at once.</summary>
    void Register(PartnerRegistration registration);
}
