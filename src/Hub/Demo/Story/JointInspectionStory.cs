namespace Hub.Demo.Story;

/// <summary>One joint inspection from plan to case lead, through all partners: the list of its steps and nothing else.</summary>
internal static class JointInspectionStory
{
    /// <param name="world">A department with staging tables takes part when there are such.</param>
    public static IReadOnlyList<StoryStep> Of(StoryWorld world) =>
    [
        new("市级目录", CityLibrary.ReadAsync),
        new("报送计划", Planning.SendAsync),
        new("市级备案", Planning.FileAsync),
        new("方案公示", Planning.PublishAsync),
        new("清单共享", Planning.ShareChecklistAsync),
        new("下达任务", Notice.AssignAsync),
        new("申领检查码", Notice.IssueCodeAsync),
        new("检查通知书", Notice.IssueNoticeAsync),
        new("企业签收", Notice.OpenAsync),
        new("检查人员领取", Notice.FetchAsync),
        new("亮码扫码", Visit.ScanAsync),
        new("公众核验", Visit.VerifyAsync),
        new("文旅检查", Visit.InspectAsync),
        new("消防检查", Visit.InspectFireAsync),
        new("卫生检查", Visit.InspectHealthAsync),
        .. world.Staging is null ? (StoryStep[])[] : [new("药监前置库", Visit.ReadStagingAsync)],
        new("结果告知书", Outcome.TellResultAsync),
        new("责令改正", Outcome.OrderAsync),
        new("企业回复", Outcome.ReplyAsync),
        new("合规指导", Compliance.GuideAsync),
        new("企业评价", Outcome.RateAsync),
        new("咨询答复", Outcome.ConsultAsync),
        new("投诉办理", Outcome.ComplainAsync),
        new("信用分类", CreditChapter.ClassifyAsync),
        new("列入名单", CreditChapter.ListAsync),
        new("信用修复", CreditChapter.RepairAsync),
        new("移送线索", Closing.TransferAsync),
        new("立案处罚", Penalty.PunishAsync),
        new("联合惩戒", Penalty.MeasureAsync),
        new("市级联合任务", CityTask.DispatchAsync),
        new("认领办结", CityTask.WorkAsync),
        new("风险预警", CityTask.WarnAsync),
        new("识别回流", Closing.EchoAsync),
        new("逐方对账", Closing.ReconcileAsync),
    ];
}
