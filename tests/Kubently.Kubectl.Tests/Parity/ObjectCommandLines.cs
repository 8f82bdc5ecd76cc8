namespace Kubently.Kubectl.Tests.Parity;

/// <summary>
/// Command lines that make, change and remove whole objects, in an order in which each finds what those before it have left.
/// </summary>
internal static class ObjectCommandLines
{
    private const string Settings = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  labels:\n    app: parity\ndata:\n  color: blue\n  size: \"1\"\n";
    private const string Changed = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  labels:\n    app: parity\ndata:\n  color: red\n";
    private const string Owned = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: owned\n  labels: {app: parity}\ndata:\n  color: blue\n";
    private const string Several = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: one\n  labels: {app: parity}\n---\n# nothing here\n---\napiVersion: v1\nkind: List\nitems:\n"
        + "- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: two, labels: {app: parity}}\n- apiVersion: v1\n  kind: ServiceAccount\n  metadata: {name: three, labels: {app: parity}}\n";
    private const string Web = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: parity-web\nspec:\n  replicas: 1\n  selector:\n    matchLabels: {app: parity-web}\n  template:\n"
        + "    metadata:\n      labels: {app: parity-web}\n    spec:\n      containers:\n      - name: web\n        image: nginx:1.27\n        env:\n        - {name: MODE, value: a}\n";
    private const string Bare = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: bare\nspec:\n  containers:\n  - name: app\n    image: busybox:1.36\n";

    public static IEnumerable<(string Line, string? Stdin)> All() => [.. Applies(), .. ServerSide(), .. Creations(), .. Programs(), .. Deletions(), .. Drains()];

    private static IEnumerable<(string, string?)> Applies() =>
    [
        ("apply -f -", ""), ("apply -f -", "---\n"), ("apply -f -", "a: b\n"), ("apply -f -", "kind: ConfigMap\n"), ("apply -f -", "apiVersion: v1\n"), ("apply -f -", "hello\n"),
        ("apply -f - extra", Settings), ("apply -f - --force-conflicts", Settings), ("apply -f - --server-side --dry-run=client", Settings), ("apply -f - --validate=maybe", Settings), ("apply -f - --dry-run=maybe", Settings),
        ("apply -f - --validate=false -n shop", "apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: x\n"),
        ("apply -f - --validate=false -n shop", Settings.Replace("  labels", "  namespace: payments\n  labels", StringComparison.Ordinal)),
        ("apply -f - --validate=false -n shop", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  generateName: x-\n"),
        ("apply -f - --validate=false -n nowhere", Settings),
        ("apply -f - --validate=false -n shop --dry-run=client", Settings), ("apply -f - --validate=false -n shop --dry-run=server", Settings), ("apply -f - --validate=false -n shop --dry-run=client -o yaml", Settings), ("apply -f - --validate=false -n shop --dry-run=client -o name", Settings),
        ("apply -f - --validate=false -n shop", Settings), ("apply -f - --validate=false -n shop", Settings), ("apply -f - --validate=false -n shop --dry-run=server", Changed), ("apply -f - --validate=false -n shop", Changed), ("apply -f - --validate=false -n shop", Changed),
        ("get cm settings -n shop -o jsonpath={.data}", null), ("get cm settings -n shop -o jsonpath={.metadata.annotations}", null),
        ("apply -f - --validate=false -n shop -o name", Changed), ("apply -f - --validate=false -n shop -o jsonpath={.data.color}", Settings),
        ("apply -f - --validate=false -n shop", Several), ("apply -f - --validate=false -n shop", Several),
        ("apply -f - --validate=false -n shop", Web), ("apply -f - --validate=false -n shop", Web), ("apply -f - --validate=false -n shop", Web.Replace("nginx:1.27", "nginx:1.28", StringComparison.Ordinal)), ("apply -f - --validate=false -n shop", Web.Replace("MODE", "LEVEL", StringComparison.Ordinal)),
        ("get deploy parity-web -n shop -o jsonpath={.spec.template.spec.containers}", null), ("apply -f - --validate=false -n shop --dry-run=server", Web.Replace("replicas: 1", "replicas: 2", StringComparison.Ordinal)),
        ("apply -f - --validate=false -n shop", Web.Replace("  replicas: 1\n", "", StringComparison.Ordinal)), ("get deploy parity-web -n shop -o jsonpath={.spec.replicas}", null),
        ("apply -f - --validate=false -n shop", Bare), ("apply -f - --validate=false -n shop", Bare.Replace("busybox:1.36", "busybox:1.37", StringComparison.Ordinal)),
    ];

    private static IEnumerable<(string, string?)> ServerSide() =>
    [
        ("apply -f - --validate=false -n nowhere --server-side", Settings), ("apply -f - --validate=false -n shop --server-side", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  generateName: x-\n"),
        ("apply -f - --validate=false -n shop --server-side --dry-run=server", Owned), ("apply -f - --validate=false -n shop --server-side", Owned), ("apply -f - --validate=false -n shop --server-side", Owned),
        ("apply -f - --validate=false -n shop --server-side --field-manager=other", Owned), ("apply -f - --validate=false -n shop --server-side --field-manager=other", Owned.Replace("blue", "red", StringComparison.Ordinal)),
        ("apply -f - --validate=false -n shop --server-side --field-manager=other --force-conflicts", Owned.Replace("blue", "red", StringComparison.Ordinal)), ("apply -f - --validate=false -n shop --server-side", Owned),
        ("apply -f - --validate=false -n shop --server-side -o name", Owned.Replace("blue", "red", StringComparison.Ordinal)), ("apply -f - --validate=false -n shop --server-side -o jsonpath={.data}", Owned.Replace("blue", "red", StringComparison.Ordinal)),
        ("get cm owned -n shop -o yaml", null), ("apply -f - --validate=false -n shop --server-side", Several),
    ];

    private static IEnumerable<(string, string?)> Programs() =>
    [
        ("exec nobody -n shop -- ls", null), ("exec deploy/nobody -n shop -- ls", null), ("exec cm/settings -n shop -- ls", null), ("exec deploy/wishlist/x -n shop -- ls", null),
        ("exec deploy/wishlist -n shop -- hostname", null), ("exec deploy/wishlist -n shop -q -- hostname", null),
        ("exec deploy/wishlist -n shop -- false", null), ("exec deploy/wishlist -n shop -- cat /etc/hostname /nothing", null), ("exec deploy/wishlist -n shop -- no-such-program", null),
        ("exec -i deploy/wishlist -n shop -- cat", "one\ntwo\n"), ("exec deploy/wishlist -n shop -- cat", "one\n"), ("exec deploy/wishlist -n shop -- env", null),
    ];

    private static IEnumerable<(string, string?)> Creations() =>
    [
        ("run", null), ("run x", null), ("run x --image=", null), ("run x --image=UPPER", null), ("run x --image=busybox --restart=Foo", null), ("run x --image=busybox --image-pull-policy=Foo", null),
        ("run x --image=busybox --rm", null), ("run x --image=busybox --env=AB", null), ("run x --image=busybox --env=1A=b", null), ("run x --image=busybox --labels=a", null), ("run x --image=busybox --port=abc", null),
        ("run x --image=busybox --annotations=a", null), ("run x --image=busybox --dry-run=maybe", null), ("run x --image=busybox -o nothing", null),
        ("run x --image=busybox --dry-run=client", null), ("run x --image=busybox --dry-run=client -o yaml", null), ("run x --image=busybox -n shop --dry-run=client -o yaml", null), ("run x --image=busybox --dry-run=client -o name", null),
        ("run x --image=busybox --dry-run=client -o yaml --env=A=b --env=C= --labels=a=b,c=d --port=80 --restart=Never --annotations=k=v --image-pull-policy=Always --command -- sleep 1", null),
        ("run x y --image=busybox --dry-run=client -o yaml -- z", null), ("run x --image=busybox --dry-run=client -o jsonpath={.spec.restartPolicy}", null),
        ("run X_y --image=busybox -n shop", null), ("run x --image=busybox -n nowhere", null), ("run made --image=busybox -n shop --dry-run=server", null), ("run made --image=busybox -n shop", null), ("run made --image=busybox -n shop", null),
        ("run made-2 --image=busybox --restart=Never -n shop -o name -- true", null),
    ];

    private static IEnumerable<(string, string?)> Deletions() =>
    [
        ("delete", null), ("delete pods", null), ("delete pods -n shop", null), ("delete nothings x", null), ("delete pod nobody -n shop", null), ("delete pod nobody other -n shop", null), ("delete pod/nobody svc/nobody -n shop", null),
        ("delete pod nobody -n shop --ignore-not-found", null), ("delete pod nobody -n shop -o name", null), ("delete pod nobody -n shop -o yaml", null), ("delete pods --all -l a=b", null), ("delete pods --all --field-selector a=b", null),
        ("delete pod x --now --grace-period=3", null), ("delete pod x --force --grace-period=3", null), ("delete pod x --cascade=maybe", null), ("delete pod x --dry-run=maybe", null), ("delete pod x -A", null), ("delete pods x -l a=b", null),
        ("delete pods,svc x -n shop", null), ("delete pod/x svc -n shop", null), ("delete -l a=b", null), ("delete --all", null), ("delete cm/ -n shop", null),
        ("delete pods -l app=nobody -n shop", null), ("delete pods --all -n nothing-here", null), ("delete pods --field-selector status.phase=Nothing -n shop", null), ("delete pods -l a=b=c -n shop", null),
        ("delete cm settings -n shop --dry-run=client", null), ("delete cm settings -n shop --dry-run=server", null), ("delete cm settings -n shop --dry-run=client -o name", null),
        ("delete cm -l app=parity -n shop --dry-run=server", null), ("delete cm,sa -l app=parity -A --dry-run=server", null), ("delete cm settings -n shop -o name", null), ("delete cm settings -n shop", null),
        ("delete cm one -n shop --cascade=orphan", null), ("delete cm,sa -l app=parity -n shop", null), ("delete cm,sa -l app=parity -n shop", null),
        ("delete pod bare -n shop --force", null), ("delete pod made -n shop --now", null), ("delete pods/made-2 -n shop --grace-period=0", null),
        ("delete node nobody", null), ("delete node nobody -n shop", null), ("delete ns nobody", null), ("delete pv --all --dry-run=server", null), ("delete deploy.v1.apps parity-web -n shop --dry-run=server", null),
        ("delete deploy parity-web -n shop --cascade=foreground --wait=false", null), ("delete po nobody -n shop --wait=false --timeout=1s", null),
    ];

    private static IEnumerable<(string, string?)> Drains() =>
    [
        ("drain", null), ("drain nobody", null), ("drain worker-1 nobody", null), ("drain worker-1 -l a=b", null), ("drain -l nothing=here", null), ("drain worker-1 --dry-run=maybe", null),
        ("drain worker-1 --dry-run=client --ignore-daemonsets --delete-emptydir-data --force", null), ("drain worker-1 --dry-run=client --ignore-daemonsets --delete-emptydir-data --force --pod-selector=app=nothing", null),
        ("drain worker-1 --dry-run=client --delete-emptydir-data --force", null), ("drain worker-1 worker-2 --dry-run=client --ignore-daemonsets --delete-emptydir-data --force", null),
    ];
}
