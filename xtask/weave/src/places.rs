//! Where in a file the expressions stand that mutants are about.

use proc_macro2::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr};

/// Bytes of the file.
pub type Bytes = Range<usize>;

/// What can be changed, by the byte at which cargo-mutants says that it begins.
#[derive(Default)]
pub struct Places {
    /// By the operator's first byte.
    pub binary: BTreeMap<usize, Binary>,
    /// First bytes of the `&&` beside a `let`, where no other operator may stand.
    pub chains: BTreeSet<usize>,
    /// By the operator's first byte: the operator and what it is applied to.
    pub unary: BTreeMap<usize, (Bytes, Bytes)>,
    /// By the arm's first byte: the pattern's end, and the guard where there is one.
    pub arms: BTreeMap<usize, (usize, Option<Bytes>)>,
    /// By the field's first byte: the value, whether it is only the name, and the base.
    pub fields: BTreeMap<usize, (Bytes, bool, Bytes)>,
}

/// `left op right`.
pub struct Binary {
    pub left: Bytes,
    pub operator: Bytes,
    pub right: Bytes,
    pub kind: Operator,
}

/// How its operands are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `&&`
    And,
    /// `||`
    Or,
    /// By reference.
    Compares,
    /// By value.
    Computes,
    /// `+=` and the like.
    Assigns,
}

impl Places {
    /// Of a parsed file.
    pub fn of(file: &syn::File) -> Self {
        let mut places = Places::default();
        places.visit_file(file);
        places
    }
}

fn bytes(span: Span) -> Bytes {
    span.byte_range()
}

/// Whether a condition binds names, so that it can stand nowhere but after `if` or `while`.
fn binds(expr: &Expr) -> bool {
    match expr {
        Expr::Let(_) => true,
        Expr::Binary(binary) => binds(&binary.left) || binds(&binary.right),
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Places {
    fn visit_expr_binary(&mut self, node: &'ast syn::ExprBinary) {
        let kind = match node.op {
            BinOp::And(_) => Operator::And,
            BinOp::Or(_) => Operator::Or,
            BinOp::Eq(_)
            | BinOp::Ne(_)
            | BinOp::Lt(_)
            | BinOp::Le(_)
            | BinOp::Gt(_)
            | BinOp::Ge(_) => Operator::Compares,
            BinOp::Add(_) | BinOp::Sub(_) | BinOp::Mul(_) | BinOp::Div(_) | BinOp::Rem(_) => {
                Operator::Computes
            }
            BinOp::BitXor(_)
            | BinOp::BitAnd(_)
            | BinOp::BitOr(_)
            | BinOp::Shl(_)
            | BinOp::Shr(_) => Operator::Computes,
            _ => Operator::Assigns,
        };
        if !binds(&node.left) && !binds(&node.right) {
            let operator = bytes(node.op.span());
            let place = Binary {
                left: bytes(node.left.span()),
                right: bytes(node.right.span()),
                operator: operator.clone(),
                kind,
            };
            self.binary.insert(operator.start, place);
        } else {
            self.chains.insert(bytes(node.op.span()).start);
        }
        visit::visit_expr_binary(self, node);
    }

    fn visit_expr_unary(&mut self, node: &'ast syn::ExprUnary) {
        let operator = bytes(node.op.span());
        self.unary
            .insert(operator.start, (operator, bytes(node.expr.span())));
        visit::visit_expr_unary(self, node);
    }

    fn visit_arm(&mut self, node: &'ast syn::Arm) {
        let guard = node.guard.as_ref().map(|(_, guard)| bytes(guard.span()));
        self.arms.insert(
            bytes(node.span()).start,
            (bytes(node.pat.span()).end, guard),
        );
        visit::visit_arm(self, node);
    }

    fn visit_expr_struct(&mut self, node: &'ast syn::ExprStruct) {
        if let Some(base) = &node.rest {
            for field in &node.fields {
                let place = (
                    bytes(field.expr.span()),
                    field.colon_token.is_none(),
                    bytes(base.span()),
                );
                self.fields.insert(bytes(field.span()).start, place);
            }
        }
        visit::visit_expr_struct(self, node);
    }
}
