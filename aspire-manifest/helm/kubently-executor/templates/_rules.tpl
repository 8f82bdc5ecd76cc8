{{/* The rules of a mode for one scope (namespace or cluster): of files/rbac.yaml, and of the custom resources. Takes root and scope. */}}
{{- define "kubently-executor.rules" -}}
{{- $modes := list "readOnly" "extendedReadOnly" "fullAccess" -}}
{{- $mode := .root.Values.mode -}}
{{- $rank := dict "readOnly" 0 "extendedReadOnly" 1 "fullAccess" 2 -}}
{{- range .root.Files.Get "files/rbac.yaml" | fromYamlArray -}}
{{- if and (eq .scope $.scope) (le (get $rank (default "readOnly" .from)) (get $rank $mode)) -}}
{{- $read := ternary .read (list "get" "list" "watch") (hasKey . "read") -}}
{{- $write := ternary .write (list "create" "patch" "delete") (hasKey . "write") -}}
- apiGroups: [{{ .group | quote }}]
  resources: {{ toJson .resources }}
  verbs: {{ toJson (ternary (concat $read $write) $read (eq $mode "fullAccess")) }}
{{ end -}}
{{- end -}}
{{- if eq .scope "cluster" -}}
- nonResourceURLs: ["/healthz/*", "/livez/*", "/readyz/*"]
  verbs: ["get"]
{{ end -}}
{{- end -}}

{{/* Custom resources may lie in namespaces or in none: the rule is the same. */}}
{{- define "kubently-executor.customRules" -}}
{{- $verbs := ternary (list "get" "list" "watch" "create" "patch" "delete") (list "get" "list" "watch") (eq .Values.mode "fullAccess") -}}
{{- range .Values.rbac.customResources -}}
- apiGroups: [{{ .group | quote }}]
  resources: {{ toJson .resources }}
  verbs: {{ toJson $verbs }}
{{ end -}}
{{- with .Values.rbac.extraRules -}}
{{ toYaml . }}
{{ end -}}
{{- end -}}
