using Hub.InspectionCodes.Scanning;

namespace Hub.CodePage;

/// <summary>Warnings in words: what is wrong, and what the visitor should do.</summary>
internal static class WarningTexts
{
    public static (string Title, string Advice) Of(ScanWarning warning, PageLanguage language) => warning.Code switch
    {
        ScanWarning.NotAssigned => (
            language.Say("检查码尚未赋码", "This code has not been assigned yet"),
            language.Say("检查还没有获得批准，请勿据此接受检查。", "The inspection is not approved yet. Do not accept it on this code.")),
        ScanWarning.Voided => (
            language.Say("检查码已作废", "This code has been revoked"),
            language.Say("本次检查已取消或撤销，请勿据此接受检查。", "The inspection was cancelled or revoked. Do not accept it on this code.")),
        ScanWarning.Superseded => (
            language.Say("检查码已由市级检查码替代", "A municipal code has taken the place of this one"),
            language.Say("请要求现场人员出示市级检查码，核验后再接受检查。", "Ask the officers to show the municipal code and check that one.")),
        ScanWarning.Cancelled => (
            language.Say("检查任务已取消", "The inspection task has been cancelled"),
            language.Say("请勿据此接受检查，可拨打 12345 核实。", "Do not accept the inspection; call 12345 to check.")),
        ScanWarning.NotYet => (
            language.Say("尚未到检查时间", "The inspection may not begin yet"),
            language.Say("现在还不能检查。请在下方写明的时间内接受检查。", "It is too early. Accept the inspection only within the time given below.")),
        ScanWarning.Ended => (
            language.Say("检查时间已过", "The time of this inspection is over"),
            language.Say("请勿再据此接受检查；本次检查仍可评价和反映。", "Do not accept an inspection on it any more. You can still rate it or write to us.")),
        ScanWarning.CertificateInvalid => (
            language.Say($"执法证件无效：{warning.Detail}", $"Certificate not valid: {warning.Detail}"),
            language.Say("证件失效的人员不得检查，请要求更换人员。", "Officers without a valid certificate may not inspect. Ask for others.")),
        ScanWarning.OfficerReplaced => (
            language.Say($"检查人员有更换：{warning.Detail} 不再参加", $"Officers were replaced: {warning.Detail} will not come"),
            language.Say("请按下方现在的名单核对姓名和执法证号。", "Compare names and certificates with the list below as it is now.")),
        ScanWarning.ManyPlaces => (
            language.Say("这个检查码在很多地方被打开", "This code is being opened in many places"),
            language.Say("可能被复制。请核对下方的企业名称是否为您单位，不是的请勿接受检查。", "It may have been copied. If the business below is not yours, do not accept the inspection.")),
        _ => (
            language.Say("有人反映过人员或单位不符", "A mismatch of people or business was reported"),
            language.Say("请仔细核对企业名称、人员和证件。", "Compare business, people and certificates with care.")),
    };
}
