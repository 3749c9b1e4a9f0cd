using Adapters.Transports.Pages;
using Adapters.Transports.Rows;

namespace Adapters.Partners.ComplianceCode;

/// <summary>The platform's doors; bodies are in schemas/partners/compliance-code.</summary>
internal interface IComplianceCodeApi : IRowApi, IPageApi;
