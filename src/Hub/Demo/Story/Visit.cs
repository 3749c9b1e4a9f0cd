using System.Text.Json.Nodes;

namespace Hub.Demo.Story;

/// <summary>At the door: the code is shown, scanned and verified; then three departments inspect and report, each in its own form.</summary>
internal static class Visit
{
    public static async Task<string> ScanAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        await world.Hub.PostAsync($"codes/{world.Code}/showings", null, cancellationToken);
        await world.Suishen.CallAsync("scans", new JsonObject
        {
            ["eventId"] = $"EV-{world.Code}-1", ["scanNo"] = $"HY-{world.Code}", ["code"] = world.Code, ["scannedAt"] = world.Cast.Instant, ["channel"] = "随申办", ["result"] = "valid",
            ["enterpriseName"] = StoryCast.Enterprise, ["uscc"] = StoryCast.Uscc,
        }, world.Hub.Address, cancellationToken);
        var code = await CodeAsync(world, "verified", cancellationToken);
        return $"检查人员亮码，企业用随申办扫码，随申码服务以 SM2 签名回调：{world.Code} 状态“{code["stateZh"]}”";
    }

    public static async Task<string> VerifyAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var page = await world.Visitor.OpenAsync(world.Page, cancellationToken);
        var missing = StoryCast.Team.Select(officer => officer.Name).Append(StoryCast.LeadItemName).Where(text => !page.Contains(text, StringComparison.Ordinal)).ToList();
        if (missing.Count > 0)
        {
            throw new StoryStopException($"检查码公开页面没有写明：{string.Join('、', missing)}");
        }

        await world.Visitor.SendAsync($"{world.Page}/comparison", [("matches", "yes")], cancellationToken);
        var scans = (await world.Hub.GetAsync($"codes/{world.Code}", cancellationToken))["scans"]!.AsArray();
        return scans.Any(scan => scan!["act"]!.ToString() == "verified")
            ? $"无需登录打开公开页面，{StoryCast.Team.Count} 名人员姓名证号相符，点“一致”；查看与核对 {scans.Count} 次均留痕"
            : throw new StoryStopException("公开页面上点了“一致”，核验记录里没有");
    }

    public static async Task<string> InspectAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var cast = world.Cast;
        var check = new JsonObject
        {
            ["recordNo"] = cast.LeadRecordNo, ["enterprise"] = new JsonObject { ["name"] = StoryCast.Enterprise, ["creditCode"] = StoryCast.Uscc }, ["checkAt"] = cast.Instant,
            ["mode"] = "onsite", ["items"] = new JsonArray(new JsonObject { ["code"] = StoryCast.LeadItem, ["result"] = "fail", ["note"] = "当日登记台账缺 3 人" }),
            ["officers"] = new JsonArray([.. StoryCast.Team.Take(2).Select(officer => (JsonNode)new JsonObject { ["name"] = officer.Name, ["certNo"] = officer.Certificate })]),
            ["findings"] = new JsonArray(new JsonObject { ["category"] = "违法违规行为", ["description"] = "未如实登记消费者身份" }),
            ["planNo"] = cast.PlanNo, ["inspectionCode"] = world.Code,
            ["joint"] = new JsonObject { ["lead"] = StoryCast.LeadName, ["participants"] = new JsonArray(StoryCast.FireName, StoryCast.HealthName), ["taskNo"] = cast.TaskNo },
        };
        await world.Hub.HandInAsync(StoryCast.Lead, "culture-checks", check.ToJsonString(), cancellationToken);
        var record = await world.Hub.GetAsync($"records/inspection-record/{cast.LeadRecordNo}?owner={StoryCast.Lead}", cancellationToken);
        world.SubjectId = record["record"]!["subjectId"]!.ToString();
        return await ArrivedAsync(world, StoryCast.Lead, StoryCast.LeadCode, cast.LeadRecordNo, "文旅局 REST 推送：发现问题一处", cancellationToken);
    }

    public static async Task<string> InspectFireAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var cast = world.Cast;
        var sheet = $"""
            检查记录编号,单位名称,社会信用代码,检查时间,监督检查人员,检查形式,检查项目,检查结论,计划编号,检查码,隐患数量,单位地址
            {cast.FireRecordNo},{StoryCast.Enterprise},{StoryCast.Uscc},{cast.Now},冯桂、夏杰建,专项检查,{StoryCast.FireItemName},合格,{cast.PlanNo},{world.Code},0,上海市黄浦区四川中路696号

            """;
        await world.Hub.HandInAsync("fire-rescue", "fire-checks", sheet, cancellationToken);
        return await ArrivedAsync(world, "fire-rescue", "11310101MAWYY1CN9U", cast.FireRecordNo, "消防支队表格：合格", cancellationToken);
    }

    public static async Task<string> InspectHealthAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var cast = world.Cast;
        string[][] checks =
        [
            ["序号", "单位名称", "统一信用代码", "检查日期", "监督员", "检查项目", "结果", "计划编号", "检查码", "是否立案", "案件线索编号"],
            [cast.HealthRecordNo, StoryCast.Enterprise, StoryCast.Uscc, cast.Day(), "万艳志、万雨军", StoryCast.HealthItemName, "不合格", cast.PlanNo, world.Code, "是", cast.LeadNo],
        ];
        string[][] leads =
        [
            ["线索编号", "单位名称", "统一信用代码", "违法事实", "移送部门", "移送日期"],
            [cast.LeadNo, StoryCast.Enterprise, StoryCast.Uscc, "无卫生许可证提供游泳服务", StoryCast.MarketName, cast.Day()],
        ];
        await world.Hub.HandInAsync("health", "health-checks", StoryWorkbook.Of(("监督检查", checks), ("违法线索", leads)), cancellationToken);
        return await ArrivedAsync(world, "health", "11310101MAW05WG36R", cast.HealthRecordNo, "卫健委工作簿：不合格，附违法线索", cancellationToken);
    }

    public static async Task<string> ReadStagingAsync(StoryWorld world, CancellationToken cancellationToken)
    {
        var number = world.Cast.DrugRecordNo;
        await world.Staging!.WriteAsync(number, world.Cast, cancellationToken);
        await world.Hub.PollAsync(CityLibrary.Department, "drug-checks", cancellationToken);
        var returned = await world.Staging.ReturnedAsync(number, cancellationToken)
            ?? throw new StoryStopException($"前置库返回表里没有 {number} 的接收结果");
        return await ArrivedAsync(
            world, CityLibrary.Department, CityLibrary.DepartmentCode, number, $"药监检查组写入前置库，枢纽按水位取走并在返回表写回“{returned}”", cancellationToken);
    }

    private static async Task<string> ArrivedAsync(StoryWorld world, string department, string code, string number, string what, CancellationToken cancellationToken)
    {
        await world.Supervision.HoldsAsync("inspection-records", code + number, cancellationToken);
        await world.Enforcement.HoldsAsync("inspection-results", $"{department}:{number}", cancellationToken);
        await world.Credit.HoldsAsync("inspection-results", $"{department}:{number}", cancellationToken);
        return $"{what}，{number} →“互联网+监管”、统一综合执法系统、信用平台";
    }

    private static async Task<JsonNode> CodeAsync(StoryWorld world, string state, CancellationToken cancellationToken) =>
        (await world.Hub.UntilAsync(
            $"codes/{world.Code}", shown => shown["code"]!["state"]!.ToString() == state, $"检查码 {world.Code} 没有变为 {state}", cancellationToken))["code"]!;
}
