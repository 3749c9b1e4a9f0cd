using Adapters.Transports.Pages;
using Adapters.Transports.Rows;

namespace Adapters.Partners.Credit;

/// <summary>The credit platform's doors; bodies are in schemas/partners/credit.</summary>
internal interface ICreditApi : IRowApi, IPageApi;
