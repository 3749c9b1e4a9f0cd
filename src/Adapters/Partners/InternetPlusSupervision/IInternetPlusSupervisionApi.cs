using Adapters.Transports.Pages;
using Adapters.Transports.Rows;

namespace Adapters.Partners.InternetPlusSupervision;

/// <summary>The platform's doors, one set per table; bodies are in schemas/partners/internet-plus-supervision.</summary>
internal interface IInternetPlusSupervisionApi : IRowApi, IPageApi;
