using Adapters.Resilience;
using Adapters.Transports.Pages;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>Dictionaries of the platform; a page is the whole list.</summary>
internal sealed class DictionariesAdapter(IInternetPlusSupervisionApi api, PartnerLine line)
    : CursorFeedAdapter("internet-plus-supervision", "dictionaries", api, line);
