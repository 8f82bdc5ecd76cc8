using System.Text.Json.Nodes;
using Kubently.Charts.Tests.Rendering;
using Kubently.Contracts;

namespace Kubently.Charts.Tests.Rbac;

/// <summary>Each mode's ClusterRole, held against what the mode's commands ask of an API server: neither less nor more.</summary>
public sealed class RbacTests
{
    public static TheoryData<SecurityMode, string> Modes() => new()
    {
        { SecurityMode.ReadOnly, "read-only" },
        { SecurityMode.ExtendedReadOnly, "extended" },
        { SecurityMode.FullAccess, "full-access" },
    };

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_mode_is_granted_all_that_its_commands_ask_for(SecurityMode mode, string values)
    {
        var granted = await GrantedAsync(values);
        var missing = (await AskedRights.OfAsync(mode)).Where(asked => !granted.Any(right => right.Covers(asked.Key)) && !RbacExceptions.NeedNoGrant(mode, asked.Key));
        AssertNone(missing.Select(asked => $"{asked.Key} is asked for by `{asked.Value}` and not granted"));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_mode_is_granted_nothing_that_none_of_its_commands_asks_for(SecurityMode mode, string values)
    {
        var asked = (await AskedRights.OfAsync(mode)).Keys;
        var unused = (await GrantedAsync(values)).Where(right => !asked.Any(right.Covers) && !RbacExceptions.AreNeverSeen(mode, right));
        AssertNone(unused.Select(right => $"{right} is granted and never asked for"));
    }

    [Fact]
    public async Task Every_exception_is_still_one()
    {
        var modes = new List<(SecurityMode, IReadOnlyList<Right>, IReadOnlyList<Right>)>();
        foreach (var row in Modes())
        {
            var (mode, values) = row.Data;
            modes.Add((mode, [.. (await AskedRights.OfAsync(mode)).Keys], await GrantedAsync(values)));
        }

        AssertNone(RbacExceptions.Stale(modes));
    }

    [Fact]
    public async Task Reading_grants_neither_Secrets_nor_the_way_to_a_node_nor_a_change()
    {
        var granted = await GrantedAsync("read-only");
        Assert.DoesNotContain(granted, right => right.Resource is "secrets" or "nodes/proxy" or "pods/exec" or "serviceaccounts/token");
        Assert.All(granted, right => Assert.Contains(right.Verb, (string[])["get", "list", "watch"]));
        foreach (var row in Modes()) Assert.DoesNotContain(await GrantedAsync(row.Data.Item2), right => right.Resource.Contains("proxy", StringComparison.Ordinal) || right.Verb is "*" or "escalate" or "bind" or "impersonate" || right.Resource is "*" || right.Group is "*");
    }

    [Fact]
    public async Task Custom_resources_are_granted_when_the_values_name_them()
    {
        var rights = (await GrantedAsync("custom-resources")).Where(right => right.Group == "example.com").Select(right => $"{right}");
        Assert.Equal(["widgets.example.com get", "widgets.example.com list", "widgets.example.com watch"], rights.Order(StringComparer.Ordinal));
        var asked = (await AskedRights.OfAsync(SecurityMode.ReadOnly)).Keys.Where(right => right.Group == "example.com").Select(right => $"{right}");
        Assert.Equal(asked.Order(StringComparer.Ordinal), rights.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task With_namespaces_named_the_mode_is_bound_in_them_and_only_reads_of_the_cluster_elsewhere()
    {
        var rendering = await Renderings.OfAsync(Chart.Executor, "namespaces");
        Assert.Equal(["payments", "shop"], rendering.All("RoleBinding").Select(binding => binding.Namespace!).Order(StringComparer.Ordinal));
        var cluster = rendering.Single("ClusterRoleBinding");
        Assert.EndsWith(":cluster", cluster.Text("roleRef", "name")!, StringComparison.Ordinal);
        var everywhere = Rights(rendering.Single("ClusterRole", ":cluster")).ToList();
        Assert.DoesNotContain(everywhere, right => right.Resource is "pods" or "configmaps" or "events" && right.Group is "");
        // Together they are the mode, whole.
        var whole = (await GrantedAsync("read-only")).Select(right => $"{right}").ToHashSet();
        Assert.True(whole.SetEquals((await GrantedAsync("namespaces")).Select(right => $"{right}")));

        var within = await Renderings.OfAsync(Chart.Executor, "namespaces-only");
        Assert.Empty(within.All("ClusterRoleBinding"));
        Assert.Equal("shop", Assert.Single(within.All("RoleBinding")).Namespace);
    }

    [Fact]
    public async Task Rules_of_ones_own_replace_those_of_the_mode()
    {
        Assert.Equal(["events get", "events list", "pods get", "pods list"], (await GrantedAsync("rules")).Select(right => $"{right}").Order(StringComparer.Ordinal));
        Assert.Empty((await Renderings.OfAsync(Chart.Executor, "policy-elsewhere")).All("ClusterRole"));
    }

    [Fact]
    public async Task A_change_of_mode_makes_new_bindings_as_a_binding_cannot_be_led_elsewhere()
    {
        var names = new List<string>();
        foreach (var row in Modes()) names.Add((await Renderings.OfAsync(Chart.Executor, row.Data.Item2)).Single("ClusterRoleBinding").Name);
        Assert.Equal(3, names.Distinct().Count());
    }

    private static async Task<List<Right>> GrantedAsync(string values) =>
        [.. (await Renderings.OfAsync(Chart.Executor, values)).All("ClusterRole").SelectMany(Rights).Distinct()];

    private static IEnumerable<Right> Rights(Manifest role) =>
        from rule in ((JsonArray)role.At("rules")!).Select(rule => rule!)
        from verb in Words(rule["verbs"])
        from right in Words(rule["nonResourceURLs"]).Select(path => new Right(verb, "", path))
            .Concat(Words(rule["apiGroups"]).SelectMany(one => Words(rule["resources"]).Select(resource => new Right(verb, one, resource))))
        select right;

    private static IEnumerable<string> Words(JsonNode? list) => (list as JsonArray ?? []).Select(word => (string)word!);

    private static void AssertNone(IEnumerable<string> faults) => Assert.True(string.Join('\n', faults) is "", string.Join('\n', faults));
}
